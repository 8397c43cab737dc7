"""Reads the narrow network back from the three that were written, so that it can learn further if nobody kept its
weights.

They come back as exactly as whole numbers of 7 bits kept them. What smoothing moved between a product and its
input is undone; what it moved between two products of a layer stays, since it changes nothing.
"""
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from export import FIRST, LOWER, UPPER, VOCABULARY
from model import BELOW, NARROW, Reader


def reader(folder):
    """The network that was written to a folder."""
    model, found = Reader(6, **NARROW), {}
    for name, below in ((FIRST, 0), (LOWER, 0), (UPPER, BELOW)):
        found.update(weights(onnx.load(Path(folder) / name).graph, below))
    model.load_state_dict({name: found[name] for name in model.state_dict()})
    return model.eval()


def weights(graph, below):
    """The weights of a written network by their names in the model. below: how many layers the networks before it
    have."""
    kept = {x.name.removeprefix('model.'): torch.tensor(numpy_helper.to_array(x)) for x in graph.initializer}
    found = {name: value for name, value in kept.items() if name.endswith(('.weight', '.bias'))}
    for name in [x.removesuffix('_quantized') for x in kept if x.endswith('_quantized')]:
        if name == VOCABULARY:
            found[name] = number(kept, name)
        else:
            add(found, kept, name.removesuffix('.matrix'), number(kept, name).T, below)
    return found


def number(kept, name):
    """The numbers that quantized ones stand for."""
    return (kept[f'{name}_quantized'].float() - kept[f'{name}_zero_point'].float()) * kept[f'{name}_scale']


def add(found, kept, part, matrix, below):
    bias = kept[f'{part}.bias']
    if part.endswith('.linear'):
        part = part.removesuffix('.linear')
        matrix = matrix * kept[f'{part}.scale']
    if part.endswith('.qkv'):
        # The three that were joined; the number of the layer counts within its network.
        layer = int(part.split('.')[1]) + below
        for name, w, b in zip('qkv', matrix.chunk(3), bias.chunk(3)):
            found[f'layers.{layer}.{name}.weight'], found[f'layers.{layer}.{name}.bias'] = w, b
    else:
        found[f'{part}.weight'], found[f'{part}.bias'] = matrix, bias
