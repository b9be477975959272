"""The encoder in torch: all-MiniLM-L6-v2 with case, part and slot embeddings, and our heads.

Two kinds of pass share every weight. A *reading* pass tags words: names (PERSON, GPE,
ORG, from the corpora), acts (OFFICIAL, TITLE) and pledges with their force. An *asking*
pass marks one span (a pledge, or an official's mentions) as part 1 and every official
and country by a slot, and scores each word as the answer: the pledge's speaker or
counterpart, the side it is made for or to, the official's own country.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn

from annotators.encoder.labels import ACTS, NAMES, PLEDGES, ROLES, SLOTS
from annotators.encoder.pieces import CASES

WIDTH, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY = 384, 12, 6, 1536, 512, 30522


class Layer(nn.Module):
    """One transformer layer as in BERT (post-norm)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x`` [b, n, WIDTH]; ``bias`` [b, 1, 1, n] is added to the attention scores."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + bias.to(q.dtype)
        with torch.autocast("cpu", enabled=False):  # which would widen it, half as fast
            mixed = scores.softmax(-1) @ v
        mixed = mixed.transpose(1, 2).reshape(b, n, WIDTH)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Piece ids and marks in, one row of logits for every piece and head out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.parts = nn.Embedding(2, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.officials = nn.Embedding(SLOTS, WIDTH, padding_idx=0)
        self.countries = nn.Embedding(SLOTS, WIDTH, padding_idx=0)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.acts = nn.Linear(WIDTH, len(ACTS))
        self.pledges = nn.Linear(WIDTH, len(PLEDGES))
        self.ask = nn.Linear(3 * WIDTH, WIDTH)
        self.roles = nn.Linear(WIDTH, len(ROLES))
        nn.init.zeros_(self.cases.weight)
        for table in (self.officials, self.countries):
            nn.init.normal_(table.weight, std=0.05)
            nn.init.zeros_(table.weight[0])

    def forward(
        self, ids: Tensor, case: Tensor, part: Tensor, official: Tensor, country: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """All inputs [b, n] integers; padding has id 0. Outputs [b, n, labels of the head]."""
        seen = ids != 0
        bias = (~seen)[:, None, None, :].float() * -1e4
        where = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(where) + self.parts(part) + self.cases(case)
        x = self.drop(self.norm(x + self.officials(official) + self.countries(country)))
        for layer in self.layers:
            x = layer(x, bias)
        marked = (part * seen).unsqueeze(-1).to(x.dtype)
        asked = (x * marked).sum(1, keepdim=True) / marked.sum(1, keepdim=True).clamp(min=1)
        asked = asked.expand_as(x)
        answer = nn.functional.gelu(self.ask(torch.cat((x, asked, x * asked), -1)))
        return self.names(x), self.acts(x), self.pledges(x), self.roles(self.drop(answer))


def freeze(encoder: Encoder, layers: int) -> None:
    """Keep the words, and with any of the lowest layers all that is under them, as they are."""
    encoder.words.requires_grad_(False)  # 12 M of 22 M parameters, and little to gain
    if not layers:
        return
    tables = (encoder.places, encoder.parts, encoder.cases)
    marks = (encoder.officials, encoder.countries, encoder.norm)
    for part in (*tables, *marks, *encoder.layers[:layers]):
        part.requires_grad_(False)


def load_pretrained(encoder: Encoder, path: Path) -> None:
    """Fill the encoder from a safetensors file of all-MiniLM-L6-v2."""
    from safetensors.torch import load_file

    theirs = load_file(str(path))
    ours: dict[str, Tensor] = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"],
        "parts.weight": theirs["embeddings.token_type_embeddings.weight"],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        base = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            parts = [
                theirs[f"{base}attention.self.{name}.{kind}"] for name in ("query", "key", "value")
            ]
            ours[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for name, their in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                ours[f"layers.{i}.{name}.{kind}"] = theirs[f"{base}{their}.{kind}"]
    missing, unexpected = encoder.load_state_dict(ours, strict=False)
    fresh = ("cases", "officials", "countries", "names", "acts", "pledges", "ask", "roles")
    wrong = [name for name in missing if not name.startswith(fresh)] + list(unexpected)
    if wrong:
        raise ValueError(f"{path} is not all-MiniLM-L6-v2: {wrong[:3]}")
