"""One torch thread, so that tests beside each other don't wait."""

from __future__ import annotations

import torch

torch.set_num_threads(1)
