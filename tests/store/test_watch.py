"""The watch asks again after every commit, of any connection, and never otherwise."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.store.store import Store
from kg.store.watch import Watch
from tests.builders import FAKE, prepare_lines


class Counter:
    def __init__(self):
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return self.asked


def database(folder):
    path = folder / "some.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE said (word TEXT)")
    return path, connection


def test_it_asks_once_while_nothing_changes(tmp_path):
    path, connection = database(tmp_path)
    ask, watch = Counter(), Watch(path)
    assert [watch.value(ask) for _ in range(5)] == [1] * 5
    connection.close()


def test_it_asks_again_after_a_commit_of_another_connection(tmp_path):
    path, connection = database(tmp_path)
    ask, watch = Counter(), Watch(path)
    watch.value(ask)
    connection.execute("INSERT INTO said VALUES ('more')")
    assert [watch.value(ask), watch.value(ask)] == [2, 2]
    connection.close()


def test_it_does_not_see_what_is_not_committed(tmp_path):
    path, connection = database(tmp_path)
    ask, watch = Counter(), Watch(path)
    watch.value(ask)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO said VALUES ('more')")
    assert watch.value(ask) == 1
    connection.execute("COMMIT")
    assert watch.value(ask) == 2
    connection.close()


def test_who_asks_after_a_look_that_failed_looks_again(tmp_path):
    path, connection = database(tmp_path)
    ask, watch = Counter(), Watch(path)
    watch.value(ask)
    connection.execute("INSERT INTO said VALUES ('more')")

    def fail():
        raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        watch.value(fail)
    assert watch.value(ask) == 2
    connection.close()


def test_all_who_ask_at_once_are_told_the_same_and_whoever_asks_after_a_commit_is_told_of_it(tmp_path):
    path, connection = database(tmp_path)
    ask, watch = Counter(), Watch(path)
    with ThreadPoolExecutor(8) as callers:
        for number in range(1, 30):
            told = {one.result() for one in [callers.submit(watch.value, ask) for _ in range(16)]}
            assert told == {number}
            connection.execute("INSERT INTO said VALUES ('more')")
    connection.close()


def test_a_store_sees_what_another_store_of_the_same_home_took(tmp_path):
    one, other = Store.open(tmp_path), Store.open(tmp_path)
    before = one.generation
    other.put(prepare_lines("a", "one line"), FAKE)
    assert one.generation == other.generation == before + 1
    other.withdraw("a")
    assert one.generation == before + 2
