"""Fit the discourse weights: ``python -m annotators.training.weights``, minutes, no encoder needed.

Logistic regression for questions of yes and no, a softmax over the candidates where one
of several is chosen; both with a quadratic penalty, twice as high for pairs of features.
A group of people scores what its members do and what it does as a group. Needs scipy.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from annotators import sentences
from annotators.discourse.features import Situation
from annotators.discourse.joint import Groups
from annotators.discourse.model import BIAS, expanded, names
from annotators.discourse.origins import Origins
from annotators.discourse.past import Made, Past
from annotators.discourse.walk import Walk
from annotators.training.articles import Article, read_all
from annotators.types import Official

ROOT = Path(__file__).parents[2]
PENALTY = 1.0
HOME_PENALTY = 2.0
SEEN = 3  # times that a feature must occur, clean or noisy
SEED = 20260521
NOISE = 0.15  # share of officials and speakers that a pipeline gets wrong, and so does a noisy copy
COPIES = 4  # noisy copies of an article, each beside a clean one; fewer, and the seed matters more


@dataclass(slots=True)
class Question:
    """Rows of features with their answers; ``group`` numbers the choices among candidates."""

    rows: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    group: list[int] = field(default_factory=list)
    members: list[tuple[int, ...]] = field(default_factory=list)  # rows that an answer adds up

    def add(self, row: list[str], right: bool) -> None:
        """A question of its own."""
        self.members.append((len(self.rows),))
        self.rows.append(row)
        self.right.append(right)

    def add_choice(self, rows: Sequence[list[str]], right: int) -> None:
        """Candidates of whom one is right."""
        number = self.group[-1] + 1 if self.group else 0
        for i, row in enumerate(rows):
            self.add(row, i == right)
            self.group.append(number)

    def add_groups(
        self,
        rows: Sequence[list[str]],
        groups: Mapping[frozenset[int], list[str]],
        right: frozenset[int],
    ) -> None:
        """Groups of candidates, by index, each with a row of its own; one of them is right."""
        first, number = len(self.rows), self.group[-1] + 1 if self.group else 0
        self.rows += rows
        for some, row in groups.items():
            self.members.append((*(first + i for i in some), len(self.rows)))
            self.rows.append(row)
            self.right.append(some == right)
            self.group.append(number)


Questions = dict[str, Question]
NAMES = ("home", "none", "many", "one", "several", "counterpart", "behalf", "toward")


def questions(articles: Sequence[Article]) -> Questions:
    """Every question that the articles answer."""
    found = {name: Question() for name in NAMES}
    rng = random.Random(SEED)
    for article in articles:
        _ask_homes(found, article)
        for _ in range(COPIES):
            _ask(found, article, rng, 0.0)
            _ask(found, _misplaced(article, rng), rng, NOISE)
    return found


def _misplaced(article: Article, rng: random.Random) -> Article:
    """The article as a pipeline may see it: some officials are given another's country."""
    codes = sorted({p.code for p in article.places})
    people = [
        replace(p, country=rng.choice(codes)) if codes and rng.random() < NOISE else p
        for p in article.people
    ]
    return replace(article, people=people)


def _ask_homes(found: Questions, article: Article) -> None:
    people = sorted(article.people, key=lambda p: min(p.mentions))
    officials = [Official(p.name, p.country, tuple(sorted(p.mentions))) for p in people]
    bounds = sentences.spans(article.text)
    origins = Origins(article.text, bounds, officials, article.titles, article.places)
    placed = {who: o.country for who, o in enumerate(officials) if origins.placed(who)}
    light = origins.light(placed)
    for who, official in enumerate(officials):
        if official.country in origins.codes:
            rows = [expanded(origins.features(who, code, light)) for code in origins.codes]
            found["home"].add_choice(rows, origins.codes.index(official.country))


def _ask(found: Questions, article: Article, rng: random.Random, noise: float) -> None:
    people = sorted(article.people, key=lambda p: min(p.mentions))
    officials = [Official(p.name, p.country, tuple(sorted(p.mentions))) for p in people]
    index = {o.name: i for i, o in enumerate(officials)}
    bounds = sentences.spans(article.text)
    walk = Walk(article.text, bounds, officials, article.titles, article.places)
    codes = sorted({p.code for p in article.places} | {o.country for o in officials})
    past = Past()
    for pledge in sorted(article.pledges, key=lambda p: p.start):
        made = Made(
            pledge.start,
            pledge.end,
            frozenset(index[name] for name in pledge.speakers),
            frozenset(index[name] for name in pledge.counterparts),
            frozenset(pledge.on_behalf_of),
            frozenset(pledge.toward),
        )
        situation = Situation(walk, (pledge.start, pledge.end), pledge.force, past)
        seen = _mistaken(made, len(officials), rng) if rng.random() < noise else made
        _ask_speakers(found, situation, made, seen.speakers)
        _ask_sides(found, situation, made, seen, codes)
        past.add(seen)


def _mistaken(made: Made, count: int, rng: random.Random) -> Made:
    """The pledge with somebody else as its speaker, as a pipeline may take it."""
    return replace(made, speakers=frozenset([rng.randrange(count)])) if count else made


def _ask_speakers(found: Questions, situation: Situation, made: Made, seen: frozenset[int]) -> None:
    flags = situation.flags
    kind = expanded(situation.kind(), flags)
    found["none"].add(kind, not made.speakers)
    found["many"].add(kind, len(made.speakers) > 1)
    count = len(situation.walk.officials)
    rows = [expanded(situation.speaker(who), flags) for who in range(count)]
    if len(made.speakers) == 1 and count > 1:
        found["one"].add_choice(rows, next(iter(made.speakers)))
    if len(made.speakers) > 1:
        groups = Groups(situation)
        tried = dict.fromkeys((*groups.tried(situation.recent), made.speakers))
        told = {some: expanded(groups.features(some), flags) for some in tried}
        people = [names(situation.speaker(who)) for who in range(count)]
        found["several"].add_groups(people, told, made.speakers)
    for who in range(count):
        row = expanded(situation.counterpart(who, seen), flags)
        found["counterpart"].add(row, who in made.counterparts)


def _ask_sides(
    found: Questions, situation: Situation, made: Made, seen: Made, codes: list[str]
) -> None:
    for code in codes:
        row = expanded(
            situation.sides.features(code, seen.speakers, seen.counterparts), situation.flags
        )
        found["behalf"].add(row, code in made.behalf)
        found["toward"].add(row, code in made.toward)


def fit(question: Question, strict: float, seen: int) -> dict[str, float]:
    """The weights that make the answers likeliest, rounded, those near nothing left out."""
    counts = Counter(name for row in question.rows for name in row)
    numbers = {name: i for i, name in enumerate(n for n, c in counts.items() if c >= seen)}
    columns = [numbers[name] for row in question.rows for name in row if name in numbers]
    lengths = [sum(name in numbers for name in row) for row in question.rows]
    edges = np.concatenate(([0], np.cumsum(lengths)))
    matrix = sparse.csr_matrix(
        (np.ones(len(columns)), columns, edges), shape=(len(question.rows), len(numbers))
    )
    adding = _adding(question.members, len(question.rows))
    right = np.array(question.right, dtype=float)
    penalty = np.array([_penalty(name, strict) for name in numbers])
    group = np.array(question.group) if question.group else None

    def objective(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = adding @ (matrix @ weights)
        if group is None:
            chance = 1 / (1 + np.exp(-scores))
            cost = np.logaddexp(0, scores).sum() - (right * scores).sum()
        else:
            top = np.full(group[-1] + 1, -np.inf)
            np.maximum.at(top, group, scores)
            raised = np.exp(scores - top[group])
            total = np.bincount(group, raised)
            chance = raised / total[group]
            cost = -(right * (scores - top[group] - np.log(total[group]))).sum()
        cost += 0.5 * (penalty * weights**2).sum()
        return cost, matrix.T @ (adding.T @ (chance - right)) + penalty * weights

    best = minimize(
        objective, np.zeros(len(numbers)), jac=True, method="L-BFGS-B", options={"maxiter": 80}
    ).x
    return {name: round(float(best[i]), 3) for name, i in numbers.items() if abs(best[i]) >= 0.01}


def _adding(members: Sequence[tuple[int, ...]], rows: int) -> sparse.csr_matrix:
    """[answers, rows]: the scores of which rows an answer adds up."""
    edges = np.cumsum([0, *map(len, members)])
    columns = [row for some in members for row in some]
    return sparse.csr_matrix((np.ones(len(columns)), columns, edges), shape=(len(members), rows))


def _penalty(name: str, strict: float) -> float:
    return 0.01 if name == BIAS else 2 * strict if " & " in name else strict


def main() -> int:
    """Fit every question and write the weights."""
    shared, bank = ROOT.parent / "shared", ROOT / "tests" / "annotators" / "bank"
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, nargs="+", default=[shared / "annotation" / "train", bank]
    )
    parser.add_argument("--out", type=Path, default=ROOT / "resources" / "encoder")
    options = parser.parse_args()
    asked = questions(read_all(*options.articles))
    weights = {name: fit(q, COPIES * PENALTY, COPIES * SEEN) for name, q in asked.items()}
    weights["home"] = fit(asked["home"], HOME_PENALTY, SEEN)  # asked once
    for name, some in weights.items():
        print(f"{name:12} {len(some)} weights", file=sys.stderr)
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    (options.out / "discourse.json").write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
