"""Minutes that quote their speakers in several languages."""


def test_each_statement_is_in_the_language_that_it_is_told_in(read) -> None:
    text = (
        "El representante del SENA dijo que abrieron doce talleres de carpintería en los barrios de la costa.\n\n"
        "O representante do SENAI disse que formaram quinhentos trabalhadores da construção no ano passado.\n\n"
        "The delegate of HEART Trust said that they have trained eighty builders over the last year.\n"
    )
    told = {statement.institution: statement.language for statement in read(text, "es").statements}
    assert told == {"sena-co": "es", "senai-br": "pt", "heart-nsta-jm": "en"}
