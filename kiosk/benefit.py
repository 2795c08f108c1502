"""Which policies fit an enterprise, and why. Pure.

A policy says by its tags for whom it is: `规模:小微企业`, `行业:制造业`, `事项:招用应届生`. A profile answers the same
questions. A policy that names no answer to a question is for all; one that names others is not for this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kiosk.model.document import DocumentSummary
from kiosk.reading import Match

_ASKS: dict[str, tuple[str, ...]] = {
    "规模": ("个体工商户", "小微企业", "中型企业", "大型企业"),
    "行业": ("农业", "制造业", "建筑业", "商贸服务", "科技信息", "文旅"),
    "情况": ("新办企业", "招用应届毕业生", "招用残疾人", "技术改造", "研发投入", "困难稳岗", "绿色节能", "出口"),
}


def questions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What an enterprise is asked, and the answers there are."""
    return tuple(_ASKS.items())


def matched(
    profile: Mapping[str, str], policies: Iterable[tuple[DocumentSummary, tuple[str, ...]]]
) -> tuple[Match, ...]:
    """Those that fit, the closest first; nothing while nothing is known of the enterprise."""
    if not profile:
        return ()
    found = [(policy, _reasons(profile, tags)) for policy, tags in policies]
    fitting = [(policy, reasons) for policy, reasons in found if reasons is not None]
    closest = sorted(fitting, key=lambda one: -len(one[1]))
    return tuple(Match(policy, "、".join(reasons)) for policy, reasons in closest)


def names_any(tags: Iterable[str]) -> bool:
    """Whether a policy says by its tags for whom it is: what is for everybody is no benefit of an enterprise."""
    return any(tag.partition(":")[0] in _ASKS for tag in tags if ":" in tag)


def _reasons(profile: Mapping[str, str], tags: Iterable[str]) -> list[str] | None:
    """What of the profile the policy names; None: it is for others. Several answers may be given, parted by 、."""
    asked: dict[str, list[str]] = {}
    for tag in tags:
        question, colon, answer = tag.partition(":")
        if colon and question in _ASKS:
            asked.setdefault(question, []).append(answer)
    reasons: list[str] = []
    for question, answers in asked.items():
        told = profile.get(question, "").split("、") if profile.get(question) else []
        fits = [answer for answer in answers if answer in told]
        if told and not fits:
            return None
        reasons += fits
    return reasons
