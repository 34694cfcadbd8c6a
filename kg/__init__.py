"""The experience graph: who, among the training institutions, has solved this, and where does it say so."""

import os

__version__ = "0.1.0"

# From its first import on, onnxruntime reports the machine to its maker unless told not to. Whatever imports it here
# (commands, service, trainings, notebooks, their children) comes by this line first.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
