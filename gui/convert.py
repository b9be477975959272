"""What the annotators found, as what the store keeps. Pure functions."""

from __future__ import annotations

from annotators import types
from store import records


def suggestions(text: str, analysis: types.Analysis) -> records.Suggestions:
    """An analysis as suggestions; one title a wording and its holders, with every place."""
    return records.Suggestions(
        pipeline=analysis.pipeline,
        tokens=analysis.tokens,
        officials=tuple(
            records.OfficialDraft(o.name, o.country, o.mentions, _reasons(o.reasons))
            for o in analysis.officials
        ),
        titles=_titles(text, analysis.titles),
        pledges=tuple(_pledge(pledge) for pledge in analysis.pledges),
    )


def _titles(text: str, found: tuple[types.Title, ...]) -> tuple[records.TitleDraft, ...]:
    groups: dict[tuple[str, frozenset[str]], list[types.Title]] = {}
    for title in found:
        wording = text[title.start : title.end].casefold()
        groups.setdefault((wording, frozenset(title.holders)), []).append(title)
    return tuple(
        records.TitleDraft(
            tuple((t.start, t.end) for t in group), group[0].holders, _reasons(group[0].reasons)
        )
        for group in groups.values()
    )


def _pledge(pledge: types.Pledge) -> records.PledgeDraft:
    return records.PledgeDraft(
        start=pledge.start,
        end=pledge.end,
        speakers=pledge.speakers,
        on_behalf_of=pledge.on_behalf_of,
        toward=pledge.toward,
        counterparts=pledge.counterparts,
        force=pledge.force,
        cue=pledge.cue,
        reasons=_reasons(pledge.reasons),
        topic=pledge.topic,
    )


def _reasons(reasons: tuple[types.Reason, ...]) -> tuple[records.Reason, ...]:
    return tuple(records.Reason(r.rule, r.evidence, r.attribute, r.where) for r in reasons)
