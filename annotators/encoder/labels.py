"""The labels of the encoder's heads, in the order of their logits."""

from __future__ import annotations

from annotators.types import Force

FORCES: tuple[Force, ...] = ("commitment", "willingness", "hope")
NAMES = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE", "B-ORG", "I-ORG")
ACTS = ("O", "B-OFFICIAL", "I-OFFICIAL", "B-TITLE", "I-TITLE")
PLEDGES = ("O", *(f"{edge}-{force}" for force in FORCES for edge in "BI"))
ROLES = ("speaker", "counterpart", "behalf", "toward", "home")
SLOTS = 24  # officials, or countries, that one asking pass can tell apart; 0 is none
