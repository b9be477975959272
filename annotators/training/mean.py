"""The mean of an encoder's weights over the ends of its last passes.

Latest weight averaging (Kaddour, "Stop wasting my time! Saving days of ImageNet and BERT training
with latest weight averaging", 2022): the mean errs less than the last weights alone, and is free.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from torch import Tensor, nn


@dataclass(slots=True)
class Mean:
    """Sums of weights by name, and how many encoders are in them."""

    sums: dict[str, Tensor] = field(default_factory=dict)
    count: int = 0

    def add(self, encoder: nn.Module) -> None:
        """Take in the weights as they are now."""
        for name, weights in encoder.state_dict().items():
            known = self.sums.get(name)
            self.sums[name] = weights.double() if known is None else known + weights
        self.count += 1

    def into(self, encoder: nn.Module) -> None:
        """Give the encoder the mean."""
        encoder.load_state_dict({name: some / self.count for name, some in self.sums.items()})
