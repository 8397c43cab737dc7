"""Makes from the wide network that has learned a narrow one that says the same in half the time.

What matters least in each layer is left out, attention heads and numbers of the inner layer (importance by
Molchanov et al. 2017: activation times gradient), and the matrices after them are fitted anew, layer by layer, so
that each gives what the wide one's gives. Then the narrow network learns from what the wide one says and holds in
its layers (Hinton et al. 2015; Jiao et al. 2020, TinyBERT), for annotated text and for text that nobody annotated.
"""
import copy
import random
import time

import torch
import torch.nn.functional as F

import learn
from model import BELOW, K, MODALITIES, NARROW, HEAD_WIDTH, Reader, kept, left, split, tensors

BATCHES, SIZE = 40, 24
"""Batches of units, and units in a batch, by which importance is judged."""
RIDGE = 1e-3
"""How strongly a matrix that is fitted is held to the one that it comes from, as a share of the features' mean
square."""
RATE, WARM = 2e-4, 60
"""Learning rate, and the steps in which it rises; then it falls to zero."""
KEEP = 0.998
LABELS = 0.5
"""Weight of the annotations beside what the wide network says."""
FURTHER = {'rate': 1e-4, 'known': 2, 'new': 3, 'said': 0.7}
"""How a narrow network learns more: its rate, how often it is shown what it knows and what is new, and the weight of
what it said before of what it knows."""


def importance(model, units, pieces):
    """For each layer, how much the loss over annotated text depends on each head and each number of the inner
    layer."""
    seen, given = {}, {}
    products = [x for layer in model.layers for x in (layer.o, layer.w)]

    def keep(product, inputs):
        inputs[0].retain_grad()
        given[product] = inputs[0]

    hooks = [x.register_forward_pre_hook(keep) for x in products]
    for _ in range(BATCHES):
        learn.loss_of_units(model, random.sample(units, min(SIZE, len(units))), pieces).backward()
        model.zero_grad()
        for x in products:
            seen[x] = seen.get(x, 0) + (given[x] * given[x].grad).float().abs().sum((0, 1))
    for hook in hooks:
        hook.remove()
    return [(seen[layer.o].view(-1, HEAD_WIDTH).sum(1), seen[layer.w]) for layer in model.layers]


def narrowed(wide, inputs, important):
    """The narrow network before it learns, with its matrices fitted by how the wide one reads `inputs`."""
    narrow = Reader(len(wide.layers), **NARROW).eval()
    narrow.load_state_dict({k: v for k, v in wide.state_dict().items() if not k.startswith('layers.')}, strict=False)
    order, flow = sorted(inputs, key=lambda x: len(x.ids)), []
    with torch.no_grad():
        for start in range(0, len(order), learn.SIZE):
            these = order[start:start + learn.SIZE]
            ids, segment, standing, sector, mask, parties, *_ = tensors(these, [x.pairs() for x in these])
            x = wide.embedded(ids, segment, standing, sector)
            words = mask > 0
            flow.append(Flow(x, x, [words] * BELOW + [words & kept(segment, parties)] * (len(wide.layers) - BELOW)))
        for k, (broad, slim) in enumerate(zip(wide.layers, narrow.layers)):
            heads, inner = (x.topk(n).indices.sort().values for x, n in zip(important[k], (NARROW['heads'], NARROW['inner'])))
            rows = (heads[:, None] * HEAD_WIDTH + torch.arange(HEAD_WIDTH)).flatten()
            for name, which in (('q', rows), ('k', rows), ('v', rows), ('i', inner)):
                getattr(slim, name).weight.copy_(getattr(broad, name).weight[which])
                getattr(slim, name).bias.copy_(getattr(broad, name).bias[which])
            slim.n1.load_state_dict(broad.n1.state_dict())
            slim.n2.load_state_dict(broad.n2.state_dict())
            slim.o.weight.copy_(broad.o.weight[:, rows])
            slim.w.weight.copy_(broad.w.weight[:, inner])
            slim.o.bias.copy_(broad.o.bias)
            slim.w.bias.copy_(broad.w.bias)
            for part, norm, found in (('o', 'n1', lambda layer, x, f: layer.attended(x, f.mask(k))),
                                      ('w', 'n2', lambda layer, x, _: layer.bend(layer.i(x)))):
                ways = [(f, f.wide + getattr(broad, part)(found(broad, f.wide, f)), found(slim, f.narrow, f)) for f in flow]
                # The narrow one's own input has deviated already; the fit makes up for that, too.
                fit(getattr(slim, part), [(seen[f.words[k]], (wanted - f.narrow)[f.words[k]]) for f, wanted, seen in ways])
                for f, wanted, seen in ways:
                    f.wide = getattr(broad, norm)(wanted)
                    f.narrow = getattr(slim, norm)(f.narrow + getattr(slim, part)(seen))
    return narrow


class Flow:
    """A batch on its way through both networks' layers. words: which words each layer reads, B x T."""

    def __init__(self, wide, narrow, words):
        self.wide, self.narrow, self.words = wide, narrow, words

    def mask(self, layer):
        return ((~self.words[layer]).float() * -1e4)[:, None, None, :]


def fit(linear, examples):
    """Fits a linear layer to [(input, wanted output)] by least squares, held to what it is."""
    n = linear.in_features + 1
    square, target = torch.zeros(n, n, dtype=torch.double), torch.zeros(n, linear.out_features, dtype=torch.double)
    for seen, wanted in examples:
        seen = torch.cat([seen, torch.ones(len(seen), 1)], 1).double()
        square += seen.T @ seen
        target += seen.T @ wanted.double()
    held = RIDGE * square.diagonal().mean()
    before = torch.cat([linear.weight.T, linear.bias[None]]).double()
    found = torch.linalg.solve(square + held * torch.eye(n), target + held * before)
    linear.weight.copy_(found[:-1].T)
    linear.bias.copy_(found[-1])


class Both:
    """The two networks reading the same batch, with what their layers hold."""

    def __init__(self, wide, narrow, pieces):
        self.wide, self.narrow, self.pieces, self.held = wide, narrow, pieces, {}
        for model in (wide, narrow):
            for layer in model.layers:
                layer.register_forward_hook(lambda layer, _, out: self.held.__setitem__(layer, out))

    def read(self, inputs, pairs, hidden_names):
        """What the narrow and the wide one say, and how far apart their layers are."""
        given = tensors(inputs, pairs, learn.masks(self.pieces, hidden_names))
        _, segment, _, _, mask, parties, *_ = given
        with learn.sixteen_bits():
            with torch.no_grad():
                wide = self.wide(*given)
            narrow = self.narrow(*given)
        below = mask > 0
        above, apart = left(kept(segment, parties))[1], 0
        for k, layers in enumerate(zip(self.narrow.layers, self.wide.layers)):
            ours, theirs = (self.held[layer][below if k < BELOW else above].float() for layer in layers)
            apart = apart + ((ours - theirs) ** 2).sum() / (theirs ** 2).sum()
        return [x.float() for x in narrow], [x.float() for x in wide], apart

    def loss_of_units(self, batch, labelled=True):
        inputs = [x for unit in batch for x in unit.inputs]
        pairs = [x.pairs() for x in inputs]
        narrow, wide, apart = self.read(inputs, pairs, learn.HIDDEN_NAMES)
        known = torch.tensor([len(x.times) for x, own in zip(inputs, pairs) for _ in own])
        loss = apart + unlike(narrow, wide, known)
        return loss + LABELS * learn.loss_of_said(batch, inputs, pairs, narrow) if labelled else loss

    def loss_of_known(self, batch):
        """For a narrow one that is to go on saying what it said, except where annotations differ. What is news is
        learned from annotations alone."""
        inputs = [x for unit in batch for x in unit.inputs]
        pairs = [x.pairs() for x in inputs]
        narrow, wide, _ = self.read(inputs, pairs, learn.HIDDEN_NAMES)
        known = torch.tensor([len(x.times) for x, own in zip(inputs, pairs) for _ in own])
        return FURTHER['said'] * unlike(narrow, wide, known, news=False) + learn.loss_of_said(batch, inputs, pairs, narrow)

    def loss_of_new(self, batch):
        return learn.loss_of_units(self.narrow, batch, self.pieces)

    def loss_of_untold(self, batch):
        return self.loss_of_units(batch, labelled=False)

    def loss_of_given(self, batch):
        inputs = [x for x, _ in batch]
        narrow, wide, apart = self.read(inputs, [[(0, 1)]] * len(inputs), learn.HIDDEN_NAMES / 3)
        ours, theirs = split(narrow[0])['root'], split(wide[0])['root']
        return apart / 2 + divergence(ours, theirs).mean() + learn.loss_of_roots(ours, batch) / 2


def divergence(ours, theirs):
    return (theirs.softmax(-1) * (theirs.log_softmax(-1) - ours.log_softmax(-1))).sum(-1)


def unlike(narrow, wide, times, news=True):
    """How different what they say of pairs is. What is said of an act counts in proportion to its probability.
    times: how many the scene of each pair has; news: whether it counts what they take for news."""
    ours, theirs = split(narrow[0]), split(wide[0])
    acts = theirs['kind'].sigmoid()
    yes = lambda a, b: F.binary_cross_entropy_with_logits(a, b.sigmoid(), reduction='none')
    loss = yes(ours['kind'], theirs['kind']).sum(1) + 0.5 * yes(ours['link'], theirs['link'])[:, 0] + 0.3 * yes(narrow[3], wide[3])[:, 0]
    senses = [x['modality'].unflatten(1, (K, len(MODALITIES))) for x in (ours, theirs)]
    loss = loss + (acts * (divergence(*senses) + news * yes(ours['fresh'], theirs['fresh']) + yes(ours['joint'], theirs['joint']))).sum(1)
    loss = loss + acts.amax(1) * yes(ours['rebel'], theirs['rebel'])[:, 0]
    for kind, modes in enumerate(learn.OF_KIND):
        loss = loss + acts[:, kind] * divergence(ours['mode'][:, modes], theirs['mode'][:, modes])
    absent = (torch.arange(wide[2].shape[-1]) > times[:, None])[:, None]
    return (loss + (acts * divergence(*(x[2].masked_fill(absent, -1e4) for x in (narrow, wide)))).sum(1)).mean()


class Untold:
    """A scene of text that nobody annotated, as a unit."""

    def __init__(self, x):
        self.inputs = [x]


def distil(wide, narrow, pieces, epochs, untold):
    """Teaches the narrow network over `epochs`, a list of (units, given), with all scenes `untold` in each.
    Returns the mean of its weights over the last steps. There is no dropout: what the wide one says is soft
    enough."""
    both = Both(wide.eval().requires_grad_(False), narrow.eval(), pieces)
    for part in (narrow.words, narrow.glance):
        part.requires_grad_(False)
    losses = {learn.loss_of_units: both.loss_of_units, learn.loss_of_given: both.loss_of_given}
    plan = []
    for units, given in epochs:
        steps = [(losses[loss], batch) for loss, batch in learn.batches(units, given)]
        steps += [(both.loss_of_untold, batch) for _, batch in learn.batches([Untold(x) for x in untold], [])]
        plan += random.sample(steps, len(steps))
    return learned(narrow, plan, RATE)


def further(model, pieces, new, runs):
    """Teaches a narrow network that has learned before what `new` units hold, besides others that it knows: once for
    each of `runs`, a list of (known units, given). Returns the mean of the weights before and of those that came of the
    runs, which errs less than any of them (Wortsman et al. 2022, "Model soups")."""
    became = []
    for known, given in runs:
        both = Both(copy.deepcopy(model).eval().requires_grad_(False), copy.deepcopy(model).eval(), pieces)
        for part in (both.narrow.words, both.narrow.glance):
            part.requires_grad_(False)
        losses = {learn.loss_of_units: both.loss_of_known, learn.loss_of_given: both.loss_of_given}
        plan = [(losses[loss], batch) for _ in range(FURTHER['known']) for loss, batch in learn.batches(known, given)]
        plan += [(both.loss_of_new, batch) for _ in range(FURTHER['new']) for _, batch in learn.batches(new, [])]
        became.append(learned(both.narrow, random.sample(plan, len(plan)), FURTHER['rate']))
    return mean_of([model, *became])


@torch.no_grad()
def mean_of(models):
    """The network whose weights are the mean of those of several of one form."""
    mean = copy.deepcopy(models[0])
    for ours, *theirs in zip(mean.parameters(), *(model.parameters() for model in models)):
        ours.copy_(torch.stack(theirs).mean(0))
    return mean.eval()


def learned(narrow, plan, rate):
    """Takes the steps of a plan, [(loss, batch)]. Returns the mean of the weights over the last of them."""
    weights = [x for x in narrow.parameters() if x.requires_grad]
    optimizer = torch.optim.AdamW([{'params': [x], 'weight_decay': 0.01 if x.dim() > 1 else 0.0} for x in weights], rate, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / WARM) * (1 - s / len(plan)))
    mean, since, seen = copy.deepcopy(narrow), time.time(), 0.0
    for s, (loss_of, batch) in enumerate(plan):
        loss = loss_of(batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        schedule.step()
        learn.follow(mean, narrow, min(KEEP, (s + 1) / (s + 10)))
        seen += loss.item()
        if (s + 1) % 100 == 0:
            print(f'  step {s + 1} of {len(plan)}, loss {seen / 100:.3f}, {(time.time() - since) / (s + 1):.2f} s a step', flush=True)
            seen = 0.0
    return mean.requires_grad_(True)
