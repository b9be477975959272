"""An article walked sentence by sentence: who is named, who speaks, who is meeting whom."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, islice

from annotators.discourse.cues import cues
from annotators.discourse.floor import NOBODY, floors, in_person
from annotators.discourse.roles import referred
from annotators.discourse.sentence import Named, Sentence, lay_out
from annotators.gazetteer import words as word_list
from annotators.layers import Place
from annotators.types import Official, Offsets, Title

MEETS = re.compile(
    r"\b(?:met|meets|meeting|meet|talks|received|receives|call|phone|telephone|spoke|conversation|hosted|visit\w*|"
    r"welcomed|conference|called on|consultations|sidelines|invitation|letter|wrote|message|discussed|signed|"
    r"counterpart|hosts|greeted|hands|between|delegations?|trilateral|summit)\b"
)
_ATTENDED = re.compile(
    r"\b(?:attended (?:also )?by|in attendance|(?:was|were) (?:also )?(?:attended|present|joined by)|also (?:present|attending|attended)|"
    r"[Pp]resent (?:at|were)|[Aa]ttending|[Tt]ook part in|[Tt]aking part|participants (?:were|included)|"
    r"(?:was|were) (?:also )?accompanied by|in the presence of|with the participation of|"
    r"[Tt]he delegations? (?:also )?include[sd]?)\b"
)
JOINT = re.compile(
    r"\b(?:(?:[Tt]he|[Bb]oth|[Tt]heir) (?:two |three |four )?(?:sides|ministers|leaders|presidents|parties|officials|"
    r"delegations|heads|countries|governments|neighbou?rs|Ministers|Presidents|Leaders|Sides|Parties|Heads|men|women|"
    r"Governments|interlocutors|chiefs|Principals|duo|mayors|governors|Foreign Ministers|Prime Ministers)|"
    r"[Tt]hey|[Bb]oth|[Tt]he (?:two|three|pair)|[Ii]t was (?:\w+ )?(?:agreed|decided)|[Aa]greement was|[Jj]ointly)\b"
)
BOTH = re.compile(
    r"\b(?:(?:the |our |their )?(?:two|both|three) (?:countries|sides|nations|peoples|governments|ministries|parties|"
    r"friendly|neighbou?rs|states|militaries|armies|navies|law)|[Bb]oth|together|jointly|we (?:can|should|must)|our (?:two|both)|"
    r"they|each other|one another)\b"
)
CROWD = 24  # officials, up to which all of an article are tried for a part in every pledge
_SOON = 12  # mentions behind a place, of whom one is tried there in a crowd
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
_SHE = re.compile(
    r"(?:Ms|Mrs|Miss|Dame|Queen|Princess|Baroness|Lady|Madam|Madame|Sheikha|Smt|Daw|Puan|Datin)\.? (?:[\w.]+ )?$"
)
_HE = re.compile(
    r"(?:Mr|Sir|King|Prince|Lord|Sheikh|Shri|Baron|Emir|Sultan|Sayyid|Seyyed|Msgr|U)\.? (?:[\w.]+ )?$"
)
_OBJECT = re.compile(
    r"\b(?:told|informed|assured|asked|thanked|with|meeting|met|received|counterpart,?|guest,?|host,?|invited|"
    r"urged|briefed|welcomed|hosted|congratulated|reminded|promised|by|to|for|of|from|between|and)\s+"
    r"(?:[\w.’'-]+\s+){0,4}$"
)


class Walk:
    """The sentences of an article with the state of the conversation behind each."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Offsets],
        officials: Sequence[Official],
        titles: Sequence[Title],
        places: Sequence[Place],
    ) -> None:
        self.text = text
        self.officials = officials
        self.homes = [o.country for o in officials]
        self.sides = frozenset(self.homes)
        self.ranked = [code for code, _ in Counter(p.code for p in places).most_common()]
        self.codes = sorted({*self.ranked, *self.homes} - {""})
        self.places = places
        self.styles = _styles(text, officials, titles)
        self.roles = [words & word_list("titles", "heads") for words in self.styles]
        self.gender = [_gender(text, o) for o in officials]
        self._starts = [start for start, _ in sentences]
        self.sentences = lay_out(text, sentences, officials, places)
        self._mentions = [n for s in self.sentences for n in s.named]
        self._lately = _lately(self._mentions)
        self.met: dict[frozenset[int], list[int]] = {}  # pair: numbers of the sentences
        self.partners: list[set[int]] = [set() for _ in officials]  # of each, from the pairs
        self.attending: set[int] = set()  # those first named as present where others meet
        self._known: set[int] = set()  # those named up to the sentence walked
        self._walk()
        self.floors = {s.label for s in self.sentences} - {NOBODY}  # all who have it in turn

    def at(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _walk(self) -> None:
        before = Sentence(0, 0, -1)
        speaking = in_person(self.text, [(s.start, s.end) for s in self.sentences])
        labels = floors(self.text, self.sentences, speaking)
        for number, (sentence, label) in enumerate(zip(self.sentences, labels, strict=True)):
            sentence.turn = before.turn if label == before.label else sentence.end
            sentence.meeting, sentence.label = before.meeting, label
            sentence.topic, sentence.speaker = before.topic, before.speaker
            if label >= 0 and label != before.label:
                sentence.speaker = label
            self._take_up(number, sentence)
            speaker = label if speaking and label >= 0 else self.voice(sentence)
            if speaker >= 0:
                sentence.speaker = speaker
            before = sentence

    def _take_up(self, number: int, sentence: Sentence) -> None:
        """Who is the topic from here on, who has met whom, and whose meeting is told of."""
        here = list(dict.fromkeys(n.who for n in sentence.named))
        for a, b in combinations(here, 2) if len({self.homes[k] for k in here}) > 1 else ():
            self.met.setdefault(frozenset((a, b)), []).append(number)
            self.partners[a].add(b)
            self.partners[b].add(a)
        others = len({self.homes[k] for k in self._known}) > 1  # whose meeting it may be
        if here and others and _ATTENDED.search(self.text, sentence.start, sentence.end):
            self.attending.update(set(here) - self._known)
        elif here:
            sentence.topic = here[0]
            self._meet(number, sentence, here)
        self._known.update(here)

    def _meet(self, number: int, sentence: Sentence, here: Sequence[int]) -> None:
        if len({self.homes[k] for k in here}) > 1:
            if number == 0 or MEETS.search(self.text, sentence.start, sentence.end):
                sentence.meeting = tuple(here)
        elif sentence.meeting and here[0] not in sentence.meeting:
            sentence.meeting = self._joined(sentence.meeting, here[0])

    def _joined(self, meeting: tuple[int, ...], who: int) -> tuple[int, ...]:
        """A newcomer takes the place of those of the same country."""
        others = tuple(k for k in meeting if self.homes[k] != self.homes[who])
        return (*others, who) if others else meeting

    def voice(self, sentence: Sentence) -> int:
        """Who speaks in a sentence by name: the subject of its reporting verb, or -1."""
        for cue in cues().finditer(self.text, sentence.start, sentence.end):
            before = [n for n in sentence.named if n.end <= cue.start()]
            for named in reversed(before):
                if not self.is_object(named):
                    return named.who
            after = [n for n in sentence.named if 0 <= n.start - cue.end() <= 40]
            if after and re.match(r"[\s\w.,’'-]*$", self.text[cue.end() : after[0].start]):
                before_cue = self.text[max(sentence.start, cue.start() - 3) : cue.start()]
                if re.search(r"[,”\"]\s?$", before_cue):
                    return after[0].who
            found = referred(self, sentence, sentence.start, min(cue.end() + 40, sentence.end))
            if found >= 0:
                return found
        return -1

    def recency(self, before: int) -> Sequence[int]:
        """Officials by their last mention before an offset, latest first; of many, the latest."""
        return self._lately[self._behind(before)]

    def around(self, before: int) -> Sequence[int]:
        """Officials who come into question at an offset, by index: all, if they are few.

        Of many, those named lately and those named next.
        """
        if len(self.officials) <= CROWD:
            return range(len(self.officials))
        at = self._behind(before)
        soon = {n.who for n in self._mentions[at : at + _SOON]}
        return sorted(soon.union(self._lately[at]))

    def _behind(self, offset: int) -> int:
        """How many mentions begin before an offset."""
        return bisect_left(self._mentions, offset, key=_start)

    def is_object(self, named: Named) -> bool:
        """Whether a mention stands where somebody is met or spoken to, not where one speaks."""
        return self.stands_as_object(named.start)

    def stands_as_object(self, start: int) -> bool:
        """Whether what begins at an offset does."""
        opening = self.sentences[self.at(start)].start  # what leads to it in its own sentence
        return _OBJECT.search(self.text, max(opening, start - 60), start) is not None


def _start(named: Named) -> int:
    return named.start


def _lately(mentions: Sequence[Named]) -> list[tuple[int, ...]]:
    """Who was named before each mention and behind the last, latest first, at most a crowd."""
    found: list[tuple[int, ...]] = [()]
    for named in mentions:
        others = (who for who in found[-1] if who != named.who)
        found.append((named.who, *islice(others, CROWD - 1)))
    return found


def _styles(
    text: str, officials: Sequence[Official], titles: Sequence[Title]
) -> list[frozenset[str]]:
    """The words of each official's titles, in lower case."""
    found: dict[str, set[str]] = {o.name: set() for o in officials}
    for title in titles:
        words = re.findall(r"[\w-]+", text[title.start : title.end].lower())
        for holder in title.holders:
            found.get(holder, set()).update(words)
    return [frozenset(found[o.name]) for o in officials]


def _gender(text: str, official: Official) -> str:
    """ "she" or "he" if an honorific before a mention tells, else nothing."""
    for start, _ in official.mentions:
        before = text[max(0, start - 24) : start]
        if _SHE.search(before):
            return "she"
        if _HE.search(before):
            return "he"
    return ""
