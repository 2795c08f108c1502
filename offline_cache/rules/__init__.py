"""The rules of the content, one function each, by the name that a finding shows.

They follow the duties of a service guide (GB/T 36114-2018; 行政许可法 art. 30, 优化营商环境条例 arts. 35-38) and
the data standard GB/T 39046-2020; the checks themselves are the house's own.
"""

from __future__ import annotations

from offline_cache.rules import form, material, promise, situation, standing, wording
from offline_cache.rules.world import ItemRule

ITEM_RULES: dict[str, ItemRule] = {
    "code": standing.code_is_its_file,
    "stage": standing.stands_on_its_stage,
    "office": standing.office_is_known,
    "guide": standing.guide_is_whole,
    "capability": standing.capability_is_true,
    "service": standing.service_is_able,
    "basis": standing.basis_is_in_force,
    "immediate": promise.immediate_means_now,
    "promise": promise.promise_within_law,
    "steps": promise.steps_within_promise,
    "fee": promise.fee_says_why,
    "plain": wording.plain_sentence,
    "alias": wording.known_by_other_names,
    "faq": wording.questions_answered,
    "stiff-word": wording.no_stiff_words,
    "attendance": wording.attendance_is_clear,
    "material": material.each_has_its_reason,
    "catch-all": material.no_catch_all,
    "odd-proof": material.no_odd_proof,
    "condition": material.conditions_are_facts,
    "card-only": material.card_alone_is_true,
    "situation": situation.questions_are_complete,
    "leads": situation.answers_lead_somewhere,
    "when": situation.conditions_name_real_things,
    "unreachable": situation.everything_can_happen,
    "field": form.fields_are_whole,
    "consent": form.consent_stands_last,
    "delivery": form.post_has_an_address,
    "five-touches": form.card_alone_is_quick,
}
