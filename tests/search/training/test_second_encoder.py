"""The second encoder in small: it says what its base says, with the pieces of three languages alone."""

import gzip
import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime import InferenceSession
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from kg.config import data_dir
from kg.errors import DataFileError, EncoderError
from kg.search.encoders.manifest import write_manifest
from kg.search.encoders.second_encoder import ASKED, ASKED_PIECES, LANGUAGES, TOLD, TOLD_PIECES, SecondEncoder
from kg.search.training import make_second
from kg.search.training.four_bits import blocks_of, in_four_bits
from kg.search.training.second_encoder import make_second_encoder

WORDS = (
    "▁que",
    "ry",
    "▁passage",
    ":",
    "▁courses",
    "▁cursos",
    "▁for",
    "▁teachers",
    "▁masks",
    "▁курс",
    "▁des",
    "ign",
    "▁rare",
)
LETTERS = ("▁", *"abcdefghijklmnopqrstuvwxyz")
TEXTS = ("courses for teachers", "cursos", "masks") * 3
TOLD_BY_LANGUAGE = {"en": ["courses for teachers", "design"], "es": ["cursos", "cursos for teachers"]}
WIDTH = 64


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT with random weights (always the same) that four bits hold, and a tokenizer like that of E5."""
    folder = tmp_path_factory.mktemp("base")
    specials = ("<s>", "<pad>", "</s>", "<unk>")
    pieces = [
        *((piece, 0.0) for piece in specials),
        *((word, -2.0) for word in WORDS),
        *((one, -9.0) for one in LETTERS),
    ]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.add_special_tokens([*specials])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(5)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=140,
        initializer_range=0.3,
    )
    model = BertModel(config)
    for part in model.encoder.modules():
        if isinstance(part, torch.nn.Linear):
            steps = torch.randint(-8, 8, part.weight.shape)
            steps[:, ::32] = -8  # the largest of each block
            part.weight.data = steps * 0.02
    model.save_pretrained(folder)
    return folder


def test_it_keeps_the_pieces_that_are_needed_and_no_others(base: Path, tmp_path: Path) -> None:
    make_second_encoder(base, (*TEXTS, "rare"), ["design for teachers"], TOLD_BY_LANGUAGE, tmp_path, name="small")
    tokenizer = Tokenizer.from_file(str(tmp_path / "tokenizer.json"))
    vocabulary = tokenizer.get_vocab()
    assert {"▁que", "ry", "▁passage", "▁courses", "▁cursos", "▁masks", "▁des", "ign", "<s>", "</s>", "<unk>"} <= set(
        vocabulary
    )
    assert "▁курс" not in vocabulary
    assert "▁rare" not in vocabulary, "one text of others is too few"
    assert {"a", "c", "▁"} <= set(vocabulary), "letters tell the words that have no piece"
    assert sorted(vocabulary.values()) == list(range(len(vocabulary)))
    assert tokenizer.encode("courses for teachers").tokens == ["<s>", "▁courses", "▁for", "▁teachers", "</s>"]
    assert tokenizer.encode("care").tokens == ["<s>", "▁", "c", "a", "r", "e", "</s>"]


def test_what_it_says_is_what_its_base_says(base: Path, tmp_path: Path) -> None:
    make_second_encoder(base, TEXTS, ["design for teachers"], TOLD_BY_LANGUAGE, tmp_path, name="small")
    question, statements, languages = (
        "courses",
        ["cursos for teachers", "masks", "courses for masks"],
        ["es", "en", "pt"],
    )
    found = SecondEncoder.load(tmp_path).nearness(question, statements, languages)

    tokenizer, model = Tokenizer.from_file(str(base / "tokenizer.json")), BertModel.from_pretrained(base).eval()

    def states(text: str) -> torch.Tensor:
        with torch.no_grad():
            return model(torch.tensor([tokenizer.encode(text).ids])).last_hidden_state[0]

    def unit(vector: torch.Tensor) -> torch.Tensor:
        return torch.nn.functional.normalize(vector, dim=-1)

    def whole(text: str) -> torch.Tensor:
        return unit(states(text).mean(0))

    # What a statement has beside its language; of one that nobody told, beside all languages.
    common = {
        language: torch.stack([whole(TOLD + text) for text in texts]).mean(0)
        for language, texts in TOLD_BY_LANGUAGE.items()
    }
    common["pt"] = (common["en"] + common["es"]) / 2
    own = torch.stack(
        [unit(whole(TOLD + text) - common[language]) for text, language in zip(statements, languages, strict=True)]
    )
    assert found.shape == (3, 2)
    assert np.abs(found[:, 0] - (own @ whole(ASKED + question)).numpy()).max() < 0.02
    # The pieces of "query: " and of "passage: " and the edges take no part; one text alone tells the centre.
    centre = states(TOLD + "design for teachers")[1:-1].mean(0)
    told = [states(text) for text in (ASKED + question, *(TOLD + statement for statement in statements))]
    asked, *said = (unit(one[1:-1] - centre) for one in told)
    late = np.array([float((asked[3:] @ pieces[2:].T).amax(1).mean()) for pieces in said])
    assert np.abs(found[:, 1] - late).max() < 0.1
    # In other company, and not from memory.
    again = SecondEncoder.load(tmp_path).nearness(question, statements[::-1], languages[::-1])
    assert again.tolist() == found[::-1].tolist()


def test_one_that_does_not_know_its_languages_is_an_error(base: Path, tmp_path: Path) -> None:
    manifest = make_second_encoder(base, TEXTS, ["masks"], TOLD_BY_LANGUAGE, tmp_path, name="small")
    files = [file for file in manifest.files if file != LANGUAGES]
    (tmp_path / LANGUAGES).unlink()
    with pytest.raises(EncoderError, match=f"{LANGUAGES} is missing"):
        SecondEncoder.load(tmp_path)
    write_manifest(tmp_path, files, name="small", dim=WIDTH, max_pieces=128, piece_dim=WIDTH)
    with pytest.raises(EncoderError, match=f"it has no {LANGUAGES}"):
        SecondEncoder.load(tmp_path)


def test_the_prefixes_of_the_shipped_one_are_as_many_pieces_as_are_left_out() -> None:
    tokenizer = Tokenizer.from_file(str(data_dir() / "second-encoder" / "tokenizer.json"))
    for text in ("masks", "¿Quién?", "3D", "école"):
        for prefix, pieces in ((ASKED, ASKED_PIECES), (TOLD, TOLD_PIECES)):
            whole, alone = (tokenizer.encode(one, add_special_tokens=False).tokens for one in (prefix + text, text))
            assert whole[pieces:] == alone


def test_the_same_pieces_are_as_near_as_can_be(base: Path, tmp_path: Path) -> None:
    make_second_encoder(base, TEXTS, ["design for teachers"], TOLD_BY_LANGUAGE, tmp_path, name="small")
    encoder = SecondEncoder.load(tmp_path)
    (_, own), (_, other) = encoder.nearness("courses for teachers", ["courses for teachers", "masks"], ["en", "en"])
    assert own > other


def test_blocks_hold_numbers_of_sixteen_steps_exactly_and_others_to_half_a_step() -> None:
    generator = np.random.default_rng(3)
    steps = generator.integers(-8, 8, (64, 5)).astype(np.float32)
    steps[[0, 32]] = -8  # the largest of each block
    exact = (steps * np.float32(0.125)).astype(np.float32)
    loose = generator.normal(size=(64, 5)).astype(np.float32)
    for matrix, error in ((exact, 0.0), (loose, 0.5)):
        packed, scales = blocks_of(matrix)
        assert (packed.shape, scales.shape) == ((5, 2, 16), (5, 2))
        halves = np.stack([packed & 15, packed >> 4], axis=3).reshape(5, 2, 32).astype(np.float32) - 8
        back = (halves * scales[:, :, None]).reshape(5, 64).T
        step = np.repeat(np.abs(scales), 32, axis=1).T
        # A number as large as the largest and of the other sign has no step of its own.
        assert (
            np.abs(back - matrix) <= step * max(error, 1e-6) + (np.abs(matrix) > 7.5 * step) * step * (error > 0)
        ).all()
    with pytest.raises(ValueError, match="33 rows"):
        blocks_of(np.zeros((33, 2), np.float32))


def test_a_graph_in_four_bits_multiplies_by_the_same_numbers() -> None:
    steps = np.random.default_rng(4).integers(-8, 8, (64, 8)).astype(np.float32)
    steps[[0, 32]] = -8
    given = np.random.default_rng(5).normal(size=(1, 3, 64)).astype(np.float32)
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "n", 64])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, "n", 8])],
        [numpy_helper.from_array(steps / 8, "w")],
    )
    model = in_four_bits(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9))
    session = InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    assert np.allclose(session.run(None, {"x": given})[0], given @ (steps / 8), atol=0.1)
    assert [node.op_type for node in onnx.load_model_from_string(model.SerializeToString()).graph.node] == [
        "MatMulNBits"
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda folder: (folder / "tokenizer.json").unlink(), "no tokenizer"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"broken"), "no encoder of BERT's shape"),
        (lambda folder: (folder / "config.json").write_text("{}"), "no encoder of BERT's shape"),
        (
            lambda folder: (folder / "config.json").write_text('{"model_type": "xlm-roberta"}'),
            "of the kind xlm-roberta",
        ),
        (lambda folder: _without(folder, "post_processor"), "puts no <s> and </s> around a text"),
    ],
)
def test_a_folder_without_such_an_encoder_is_an_error(base: Path, tmp_path: Path, change, message) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in base.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    change(broken)
    with pytest.raises(DataFileError, match=message):
        make_second_encoder(broken, TEXTS, ["masks"], TOLD_BY_LANGUAGE, tmp_path / "out", name="small")


def test_another_kind_of_tokenizer_is_an_error_that_names_it(base: Path, tmp_path: Path) -> None:
    told = json.loads((base / "tokenizer.json").read_text("utf-8"))
    pieces = {piece: id for id, (piece, _) in enumerate(told["model"]["vocab"])}
    Tokenizer(models.WordLevel(pieces, "<unk>")).save(str(tmp_path / "tokenizer.json"))
    with pytest.raises(DataFileError, match="of the kind WordLevel"):
        make_second_encoder(tmp_path, TEXTS, ["masks"], TOLD_BY_LANGUAGE, tmp_path / "out", name="small")


def test_without_needs_nothing_is_made(base: Path, tmp_path: Path) -> None:
    (tmp_path / "texts.en-es.tsv.gz").write_bytes(gzip.compress(b"courses\tcursos\n"))
    with pytest.raises(DataFileError, match="there are no needs"):
        make_second(base, tmp_path, tmp_path / "out", exchanges=tmp_path)


def _without(folder: Path, part: str) -> None:
    path = folder / "tokenizer.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {part: None}), encoding="utf-8")
