"""How the model learns."""
import copy
import random
import time

import torch
import torch.nn.functional as F

from decide import say, sigmoid
from model import K, KINDS, MODALITIES, MODE, glances, split, tensors

SIZE = 32
"""Scenes in a step."""
HIDDEN_NAMES = 0.3
"""The share of parties whose names are hidden in training, so that it learns acts and not who usually fights
whom."""
OF_KIND = torch.zeros(K, len(MODE), dtype=torch.bool)
for at, (kind, _) in enumerate(MODE):
    OF_KIND[KINDS.index(kind), at] = True


SIXTEEN_BITS = torch.backends.cpu.get_cpu_capability() == 'AVX512'
"""Whether the processor computes with numbers of 16 bits; where it does not, they are a hundred times slower than
others."""


def sixteen_bits():
    return torch.autocast('cpu', dtype=torch.bfloat16, enabled=SIXTEEN_BITS)


def masks(pieces, share):
    def masked(x):
        return [(at, pieces.mask) for names in x.names if random.random() < share for at in names]
    return masked


def loss_of_units(model, batch, pieces):
    inputs = [x for unit in batch for x in unit.inputs]
    pairs = [x.pairs() for x in inputs]
    with sixteen_bits():
        said = model(*tensors(inputs, pairs, masks(pieces, HIDDEN_NAMES)))
    return loss_of_said(batch, inputs, pairs, said)


def loss_of_said(batch, inputs, pairs, said):
    """`said`: what the model says of the pairs of the units' inputs."""
    groups, of, rows = {}, [], []
    n = 0
    for u, unit in enumerate(batch):
        for x in unit.inputs:
            for i, k in pairs[n]:
                key = (u, x.codes[i], x.codes[k])
                of.append(groups.setdefault(key, len(groups)))
                if of[-1] == len(rows):
                    rows.append([])
                rows[of[-1]].append(len(of) - 1)
            n += 1
    said, _, dates, may = said
    said, dates = split(said.float()), dates.float()
    scene_of = [x for x, own in zip(inputs, pairs) for _ in own]
    # Which sentence of an item tells an act is not annotated: the one that tells it most counts.
    index = torch.tensor(of)[:, None]
    kinds = torch.full((len(groups), K), -1e9).scatter_reduce(0, index.expand(-1, K), said['kind'], 'amax')
    link = torch.full((len(groups), 1), -1e9).scatter_reduce(0, index, said['link'], 'amax')
    wanted, linked, positive = torch.zeros(len(groups), K), torch.zeros(len(groups), 1), []
    dated = []
    for (u, source, target), g in groups.items():
        for kind, said_of in batch[u].told.get((source, target), {}).items():
            wanted[g, kind] = linked[g] = 1
            best = max(rows[g], key=lambda r: said['kind'][r, kind].item())
            positive.append((best, kind, *said_of, (source, target) in batch[u].rebel))
            span = batch[u].when.get((source, target, kind))
            if span is not None:
                x = scene_of[best]
                at = [k for k, (start, end) in enumerate(x.spans, 1) if span and start < span[1] and end > span[0]]
                dated.append((best, kind, at[0] if at else 0, len(x.times)))
    loss = F.binary_cross_entropy_with_logits(kinds, wanted * 0.96 + 0.002, reduction='none').sum(1).mean()
    loss = loss + 0.5 * F.binary_cross_entropy_with_logits(link, linked * 0.96 + 0.02)
    near = torch.full((len(groups), 1), -1e9).scatter_reduce(0, index, may.float(), 'amax')
    either = torch.tensor([[float((s, t) in batch[u].told or (t, s) in batch[u].told)] for u, s, t in groups])
    loss = loss + 0.3 * F.binary_cross_entropy_with_logits(near, either)
    if positive:
        row, kind, mode, modality, fresh, joint, rebel = map(torch.tensor, zip(*positive))
        share = len(positive) / len(groups)
        modes = said['mode'][row].masked_fill(~OF_KIND[kind], -1e9)
        senses = said['modality'][row].view(-1, K, len(MODALITIES))[torch.arange(len(row)), kind]
        pick = lambda head: said[head][row, kind]
        yes = F.binary_cross_entropy_with_logits
        loss = loss + share * (F.cross_entropy(modes, mode) + F.cross_entropy(senses, modality) + yes(pick('fresh'), fresh.float())
                               + yes(pick('joint'), joint.float()) + yes(said['rebel'][row, 0], rebel.float()))
    if dated:
        row, kind, at, known = map(torch.tensor, zip(*dated))
        logits = dates[row, kind].masked_fill(torch.arange(dates.shape[-1]) > known[:, None], -1e9)
        loss = loss + len(dated) / len(groups) * F.cross_entropy(logits, at)
    return loss


def loss_of_given(model, batch, pieces):
    inputs = [x for x, _ in batch]
    with sixteen_bits():
        said = model(*tensors(inputs, [[(0, 1)]] * len(inputs), masks(pieces, HIDDEN_NAMES / 3)))[0]
    return 0.5 * loss_of_roots(split(said.float())['root'], batch)


def loss_of_roots(said, batch):
    return F.cross_entropy(said, torch.tensor([root for _, root in batch]), label_smoothing=0.05)


def batches(units, given):
    """The steps of an epoch: units and relation sentences, those of about the same length together, in random
    order."""
    out = []
    for data, length, size, loss in ((units, lambda u: max(len(x.ids) for x in u.inputs), lambda u: len(u.inputs), loss_of_units),
                                     (given, lambda x: len(x[0].ids), lambda x: 1, loss_of_given)):
        data = list(data)
        random.shuffle(data)
        for start in range(0, len(data), 50 * SIZE):
            batch, scenes = [], 0
            for x in sorted(data[start:start + 50 * SIZE], key=length):
                batch.append(x)
                scenes += size(x)
                if scenes >= SIZE:
                    out.append((loss, batch))
                    batch, scenes = [], 0
            if batch:
                out.append((loss, batch))
    random.shuffle(out)
    return out


def train(model, pieces, epochs, rate, last, keep=0.999):
    """Trains over `epochs`, a list of (units, given), at a learning rate that rises and then falls to the share
    `last` of itself. The word embeddings stay as they are; deeper layers move less. Returns the mean of the
    weights over the last steps, which errs less than the last weights."""
    model.words.weight.requires_grad_(False)
    heads, layers = [], len(model.layers)
    groups = []
    for name, weight in model.named_parameters():
        if not weight.requires_grad:
            continue
        top = name.split('.')[0]
        if top in ('ask', 'key', 'value', 'inner', 'out', 'near', 'may', 'when', 'kinds', 'then', 'undated'):
            speed = 8
        elif top in ('standing', 'sector'):
            speed = 4
        elif top == 'layers':
            speed = 0.9 ** (layers - 1 - int(name.split('.')[1]))
        else:
            speed = 0.9 ** layers
        groups.append({'params': [weight], 'lr': rate * speed, 'weight_decay': 0.01 if weight.dim() > 1 else 0.0})
    optimizer = torch.optim.AdamW(groups)
    plan = [step for units, given in epochs for step in batches(units, given)]
    total, warm = len(plan), max(1, len(plan) // 20)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: s / warm if s < warm else last + (1 - last) * (total - s) / (total - warm))
    mean, since, seen = copy.deepcopy(model), time.time(), 0.0
    model.train()
    for s, (loss_of, batch) in enumerate(plan):
        loss = loss_of(model, batch, pieces)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        follow(mean, model, min(keep, (s + 1) / (s + 10)))
        seen += loss.item()
        if (s + 1) % 100 == 0:
            print(f'  step {s + 1} of {total}, loss {seen / 100:.3f}, {(time.time() - since) / (s + 1):.2f} s a step', flush=True)
            seen = 0.0
    return mean.eval()


@torch.no_grad()
def follow(mean, model, keep):
    """Moves the mean of a model's weights on by a step."""
    for m, w in zip(mean.parameters(), model.parameters()):
        if w.requires_grad:
            m.lerp_(w, 1 - keep)


def glance(model, inputs, epochs=8, size=64, rate=2e-3):
    """Teaches the first glance the probability that the rest of the model, which stays as it is, gives to the
    likeliest act of a scene."""
    wanted = [max(sigmoid(kind) for of in pairs.values() for kind in of['kind']) for pairs in say(model, inputs)]
    optimizer = torch.optim.AdamW(model.glance.parameters(), weight_decay=0.01)
    plan = [batch for _ in range(epochs) for batch in alike(len(inputs), lambda n: len(inputs[n].ids), size)]
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=len(plan))
    model.glance.train()
    for batch in plan:
        ids, standing, mask = glances([inputs[n] for n in batch])
        said = model.glance(model.words(ids).detach(), standing, mask)
        loss = F.binary_cross_entropy_with_logits(said, torch.tensor([wanted[n] for n in batch]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    model.glance.eval()


def alike(n, length, size):
    """The numbers up to n in batches of about the same length, in random order."""
    order, out = random.sample(range(n), n), []
    for start in range(0, n, 50 * size):
        these = sorted(order[start:start + 50 * size], key=length)
        out += [these[k:k + size] for k in range(0, len(these), size)]
    return random.sample(out, len(out))
