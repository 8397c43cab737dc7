"""Writes the model as the program reads it: the network in whole numbers, the card that says what its outputs mean, the vocabulary."""
from pathlib import Path

import onnx.reference  # noqa: F401  before onnxruntime, or Debian's two disagree
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from model import KINDS, MODES, ROOTS, tensors

INPUTS = ['ids', 'segment', 'standing', 'sector', 'mask', 'parties', 'text', 'source', 'target']
AXES = {**dict.fromkeys(INPUTS[:5], {0: 'B', 1: 'T'}), 'parties': {0: 'B', 1: 'P', 2: 'T'}, **dict.fromkeys(INPUTS[6:], {0: 'N'})}


def network(model, example, folder):
    """Of two scenes so that no size is taken for a constant."""
    path = Path(folder) / 'full.onnx'
    torch.onnx.export(model.eval(), tensors(example, [x.pairs() for x in example]), str(path), input_names=INPUTS,
                      output_names=['said', 'weight'], dynamic_axes={**AXES, 'said': {0: 'N'}, 'weight': {0: 'N', 1: 'T'}}, opset_version=17)
    quantize_dynamic(str(path), str(Path(folder) / 'relation-model.onnx'), weight_type=QuantType.QInt8, per_channel=True,
                     op_types_to_quantize=['MatMul', 'Gather'], extra_options={'MatMulConstBOnly': True})
    return path


def card(rule, made, folder):
    """`made`: lines that say how the model was made and how good it is."""
    lines = ['# ' + x for x in made]
    lines += ['kinds = ' + ' '.join(KINDS)] + [f'modes.{kind} = {MODES[kind]}' for kind in KINDS] + ['roots = ' + ' '.join(ROOTS)]
    lines += [f'{name} = {value}' for name, value in vars(rule).items()]
    (Path(folder) / 'relation-model.properties').write_text('\n'.join(lines) + '\n')


def vocabulary(pieces, folder):
    words = sorted(pieces.vocabulary, key=pieces.vocabulary.get)
    (Path(folder) / 'vocabulary.txt').write_text('\n'.join(words) + '\n', encoding='utf-8')
