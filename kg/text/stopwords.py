"""Function words of the three languages, folded: they carry no subject of their own."""

from __future__ import annotations

_ES = """
a al algo alguna algunas alguno algunos ante antes aquel aquella aquellas aquellos asi aun aunque bajo bien
cada como con contra cual cuales cualquier cuando cuanto de del desde donde dos durante e el ella ellas ello
ellos en entre era eran es esa esas ese eso esos esta estaba estaban estamos estan estar estas este esto estos
fue fueron ha haber habia han has hasta hay he hemos hizo la las le les lo los mas me mediante mi mientras mis
mismo misma mucho muchos muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o otra otras otro otros
para pero poco por porque pues que quien quienes se sea sean segun ser si sido siempre sin sino sobre son su
sus tal tambien tan tanto te tener tenemos tiene tienen toda todas todo todos tras tu tus u un una unas uno
unos usted ustedes y ya yo
"""
_PT = """
a ainda algum alguma algumas alguns ao aos aquela aquelas aquele aqueles aquilo as ate cada com como contra da
das de dela dele deles desde dessa desse desta deste do dos e ela elas ele eles em entre era eram essa essas
esse esses esta estamos estao estar estas estava estavam este estes eu foi foram ha isso isto ja la lhe lhes
lo mais mas me mediante mesma mesmo meu minha muito muitos na nada nas nao nem no nos nossa nossas nosso
nossos num numa o onde os ou outra outras outro outros para pela pelas pelo pelos pode por porque pouco qual
quais qualquer quando que quem sao se sem sempre sendo ser sera seu seus sido sobre sob sua suas tal tambem
tanto te tem temos tendo ter teve toda todas todo todos tras tu um uma umas uns voce voces
"""
_EN = """
a about above after again against all also am an and any are as at be because been before being below between
both but by can could did do does doing done down during each either for from further had has have having he
her here hers him his how i if in into is it its itself just like may me might more most much must my no nor
not now of off on once only or other our ours out over own per s same shall she should so some such t than
that the their theirs them themselves then there these they this those through to too under until up upon us
very was we were what when where which while who whom whose why will with within without would you your yours
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "es": frozenset(_ES.split()),
    "pt": frozenset(_PT.split()),
    "en": frozenset(_EN.split()),
}
