"""Reads the narrow network back from the three that were written, so that it can learn further where nobody kept its weights.

They come back as exactly as whole numbers of 8 bits kept them. What smoothing moved between a product and what comes into it is undone; what it
moved between two products of a layer stays, for it changes nothing.
"""
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

from export import FIRST, LOWER, UPPER
from model import BELOW, NARROW, Reader


def reader(folder):
    """The network that was written to a folder."""
    model = Reader(6, **NARROW)
    found = {}
    for name, below in ((FIRST, 0), (LOWER, 0), (UPPER, BELOW)):
        found.update(weights(onnx.load(Path(folder) / name).graph, below))
    # Marks are written as sums; any parts that add up to them do.
    marks = found.pop('marks').view(*(getattr(model, part).num_embeddings for part in ('segment', 'standing', 'sector')), -1)
    found['segment.weight'] = marks[:, 0, 0]
    found['standing.weight'] = marks[0, :, 0] - marks[0, 0, 0]
    found['sector.weight'] = marks[0, 0] - marks[0, 0, 0]
    model.load_state_dict(found)
    return model.eval()


def weights(graph, below):
    """A written network's weights by the names that the model has for them. below: how many layers another network has below its first."""
    kept = {x.name: torch.tensor(numpy_helper.to_array(x)) for x in graph.initializer}
    for name in [x.removesuffix('_quantized') for x in kept if x.endswith('_quantized')]:
        kept[name] = (kept[f'{name}_quantized'].float() - kept[f'{name}_zero_point'].float()) * kept[f'{name}_scale']
    found = {x.removeprefix('model.'): value for x, value in kept.items() if x.startswith(('model.', 'words.', 'glance.', 'marks'))}
    found = {x: value for x, value in found.items() if x.endswith(('.weight', '.bias')) and '.linear.' not in x or x == 'marks'}
    for node in graph.node:
        if node.op_type not in ('MatMulInteger', 'QAttention'):
            continue
        matrix = kept[node.input[1].removesuffix('_quantized')].T
        part = node.name.removeprefix('/').split('/')[:-1]
        bare = '.'.join(x for x in part if x != 'linear')
        ours = f'layers.{int(part[0].removeprefix("layers.")) + below}.{bare.partition(".")[2].partition(".")[2]}' if bare.startswith('layers') else bare
        if node.op_type == 'QAttention':
            matrix, bias = matrix * kept[f'{bare}.qkv.scale'], kept[f'{bare}.qkv.linear.bias']
            for name, w, b in zip('qkv', matrix.chunk(3), bias.chunk(3)):
                found[f'{ours}{name}.weight'], found[f'{ours}{name}.bias'] = w, b
        elif 'linear' in part:
            scale, bias = (next(kept[x] for x in (f'model.{ours}.{end}', f'{ours}.{end}') if x in kept) for end in ('scale', 'linear.bias'))
            found[f'{ours}.weight'], found[f'{ours}.bias'] = matrix * scale, bias
        else:
            found[f'{ours}.weight'] = matrix
    return found
