"""SQLite's FTS5 as a contender of the benchmark: see peer.ts for what it is asked and answers."""

import json
import os
import re
import sqlite3
import sys
import time

FEWEST = 24
SEARCH = "SELECT rowid FROM articles WHERE articles MATCH ? ORDER BY bm25(articles, 4, 2, 2, 1) LIMIT 10"


def index(folder, file):
    with open(os.path.join(folder, "articles.tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    started = time.perf_counter()
    database = sqlite3.connect(file)
    database.execute("CREATE VIRTUAL TABLE articles USING fts5(headline, people, places, body, tokenize = 'porter unicode61')")
    database.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", rows)
    database.commit()
    index_ms = milliseconds(started)
    database.close()
    answer({"indexMs": index_ms, "version": sqlite3.sqlite_version})


def expression(query, kind):
    words = [f'"{word}"' for word in re.findall(r"\w+", query)]
    if kind == "plain":
        return " OR ".join(words)
    return " AND ".join(words) + ("*" if kind == "prefix" else "")


def one_round(database, folder, kind, seconds):
    with open(os.path.join(folder, f"{kind}.txt"), encoding="utf-8") as lines:
        queries = [expression(line, kind) for line in lines.read().split("\n")]
    times = []
    found = 0
    end = time.perf_counter() + seconds
    for query in queries:
        started = time.perf_counter()
        if started > end and len(times) >= FEWEST:
            break
        hits = database.execute(SEARCH, (query,)).fetchall()
        times.append(milliseconds(started))
        found += 1 if hits else 0
    return {"ms": times, "found": found}


def serve(folder, file):
    with open(os.path.join(folder, "plain.txt"), encoding="utf-8") as lines:
        first = expression(lines.readline(), "plain")
    started = time.perf_counter()
    database = sqlite3.connect(file)
    database.execute(SEARCH, (first,)).fetchall()
    answer({"startMs": milliseconds(started), "leftOut": {"typo": "it forgives none"}})
    for line in sys.stdin:
        request, *arguments = line.rstrip("\n").split(" ", 2)
        if request == "round":
            answer(one_round(database, folder, arguments[1], float(arguments[0])))
        else:
            answer({"residentBytes": resident()})


def resident():
    with open("/proc/self/status", encoding="utf-8") as lines:
        return next(1024 * int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def milliseconds(started):
    return 1000 * (time.perf_counter() - started)


def answer(value):
    print(json.dumps(value), flush=True)


step, folder, file = sys.argv[1:]
{"index": index, "serve": serve}[step](folder, file)
