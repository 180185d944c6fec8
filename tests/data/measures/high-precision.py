# Reference values in 60-digit decimals from whole-number arithmetic: no gamma function, no library of distributions.
# Run: python3 tests/data/measures/high-precision.py > tests/data/measures/high-precision.json
import json
from decimal import Decimal as D, getcontext
from fractions import Fraction as F
from math import comb

getcontext().prec = 60
getcontext().Emin = -10**15
getcontext().Emax = 10**15
PI = D('3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798')


def dec(q):
    return D(q.numerator) / D(q.denominator)


def out(x):
    return '%.20E' % x


rows = []


def add(fn, args, value):
    rows.append({'fn': fn, 'args': args, 'value': out(value)})


def fisher(a, b, c, d):
    """All margins fixed: exact weights by ratio recurrence from the mode outward; R's slack of 1e-7."""
    r, w, k = a + b, c + d, a + c
    lo, hi = max(0, k - w), min(k, r)
    m = min(max((k + 1) * (r + 1) // (r + w + 2), lo), hi)

    def up(i):
        return D((r - i) * (k - i)) / D((i + 1) * (w - k + i + 1))

    def side(step):
        t, i, seen = D(1), m, []
        while True:
            seen.append((i, t))
            if i == (hi if step > 0 else lo):
                return seen
            t = t * up(i) if step > 0 else t / up(i - 1)
            i += step
            beyond = i > a if step > 0 else i < a
            if beyond and t < wa * D(10) ** -45 and t < D(10) ** -60:
                return seen

    wa, i = D(1), m
    while i < a:
        wa, i = wa * up(i), i + 1
    while i > a:
        wa, i = wa / up(i - 1), i - 1
    points = dict(side(1))
    points.update(dict(side(-1)))
    total = sum(points.values())
    both = sum(v for v in points.values() if v <= wa * (1 + D('1e-7'))) / total
    greater = sum(v for i, v in points.items() if i >= a) / total
    less = sum(v for i, v in points.items() if i <= a) / total
    table = [a, b, c, d]
    add('fisherLogTwoSided', table, both.ln())
    add('fisherLogGreater', table, greater.ln())
    add('fisherLogLess', table, less.ln())


for t in [(3, 7, 8, 2), (0, 10, 5, 5), (1, 9, 11, 3), (12, 988, 30, 4970), (50, 450, 200, 4300), (5, 95, 4000, 96000),
          (60, 40, 4000, 96000), (300, 700, 3000, 90000), (900, 100, 300, 900000), (12000, 88000, 90000, 810000),
          (100000, 900000, 99000, 901000), (101500, 898500, 98500, 901500), (500000, 500000, 501000, 499000),
          (2, 999998, 15, 999985), (0, 1000000, 40, 960000), (10, 990, 0, 1000000), (150, 850, 2, 999998),
          (7000, 3000, 1000, 9000), (400, 600, 500, 999500), (999, 1, 1, 999)]:
    fisher(*t)

for x, n, p in [(3, 10, 0.3), (0, 40, 0.01), (40, 40, 0.99), (17, 1000, 0.015), (999, 1000, 0.5), (1, 200000, 1e-9),
                (60000, 200000, 0.3), (50000, 200000, 0.3), (150000, 200000, 0.3), (5, 200000, 0.9)]:
    f = F(p)
    add('binomialLogDensity', [x, n, p], dec(comb(n, x) * f**x * (1 - f)**(n - x)).ln() if n < 2000 else
        D(comb(n, x)).ln() + x * dec(f).ln() + (n - x) * dec(1 - f).ln())

for x, r, b, k in [(3, 10, 10, 8), (0, 5, 100, 40), (500, 1000, 1000, 1000), (900, 1000, 5000, 1000), (0, 1000, 1000, 1000),
                   (30000, 60000, 90000, 70000), (12, 40, 60000, 15000)]:
    add('hypergeometricLogDensity', [x, r, b, k], (D(comb(r, x)) * D(comb(b, k - x)) / D(comb(r + b, k))).ln())


def binomial_tail(x, n, p):
    """P(X >= x) and P(X < x) of a binomial with the exact value of the double p."""
    p = dec(F(p))
    q = 1 - p
    t = (n * q.ln()).exp()
    low = D(0)
    for i in range(x):
        low += t
        t = t * (n - i) / (i + 1) * p / q
    high = D(0)
    for i in range(x, n + 1):
        high += t
        t = t * (n - i) / (i + 1) * p / q if i < n else t
        if t < high * D(10) ** -50 and i > n * float(p):
            break
    return high, low


def log_of(part, rest):
    """log of a part of one, from the rest where that is so small that the part rounds to one."""
    return -rest - rest * rest / 2 if rest < D(10) ** -25 else part.ln()


for x, n, p in [(1, 10, 0.001), (5, 10, 0.5), (9, 10, 0.25), (3, 1000, 0.0001), (300, 1000, 0.1), (900, 1000, 0.1),
                (10, 1000009, 0.1), (500, 20000, 0.03), (700, 20000, 0.03), (19000, 20000, 0.5), (60, 100000, 0.0005)]:
    high, low = binomial_tail(x, n, p)
    add('betaLogLower', [p, x, n - x + 1], log_of(high, low))
    add('betaLogUpper', [p, x, n - x + 1], log_of(low, high))


def normal_upper(z):
    """Ascending series with the digits it cancels added, up to 40; Mills' ratio as a continued fraction beyond."""
    z = D(F(z).numerator) / D(F(z).denominator)
    before = getcontext().prec
    getcontext().prec = 60 + int(z * z / 4) + 40
    if z < 40:
        s, t, i = z, z, 1
        while t > s * D(10) ** -(getcontext().prec):
            t = t * z * z / (2 * i + 1)
            s += t
            i += 1
        value = (D(1) / 2 - s * (-z * z / 2).exp() / (2 * PI_LONG).sqrt()).ln()
    else:
        getcontext().prec = 60
        f = D(0)
        for i in range(400, 0, -1):
            f = i / (z + f)
        value = -z * z / 2 - (2 * PI).ln() / 2 - (z + f).ln()
    getcontext().prec = before
    return +value


def long_pi(digits):
    getcontext().prec = digits + 20
    def arctan_inverse(n):
        s = t = D(1) / n
        k = 3
        while t > D(10) ** -(digits + 15):
            t /= n * n
            s += t / k if k % 4 == 1 else -t / k
            k += 2
        return s
    value = 4 * (4 * arctan_inverse(5) - arctan_inverse(239))
    getcontext().prec = 60
    return value


PI_LONG = long_pi(520)
for z in [1e-9, 0.1, 0.5, 1, 1.5, 1.96, 1.999, 2, 2.5, 3.9, 4, 6, 7.99, 8, 10, 20, 30, 37, 37.5, 38.4, 50, 100, 1000, 12345.678]:
    add('normalLogUpper', [z], normal_upper(z))


def chi_square_upper(x, df):
    """Even: a Poisson sum. Odd: the normal tail and half-integer powers."""
    x = D(F(x).numerator) / D(F(x).denominator)
    h = x / 2
    if df % 2 == 0:
        t = s = D(1)
        for j in range(1, df // 2):
            t = t * h / j
            s += t
        return s.ln() - h
    two = (normal_upper_of(x.sqrt())).exp() * 2
    t, s = (2 * x / PI).sqrt(), D(0)
    for j in range(1, (df - 1) // 2 + 1):
        if j > 1:
            t = t * x / (2 * j - 1)
        s += t
    return (two + s * (-h).exp()).ln()


def normal_upper_of(z):
    q = F(z)
    return normal_upper(q)


for x in [0.1, 1, 3.84, 20, 100, 500, 1370, 5000]:
    for df in [1, 2, 3, 6, 7, 30, 97]:
        value = chi_square_upper(x, df)
        if value < -D(10) ** -40:  # closer to 0 it is the rounding of one minus nothing
            add('chiSquareLogUpper', [x, df], value)

print('{"made": "python3 tests/data/measures/high-precision.py, 60-digit decimals", "values": [')
print(',\n'.join(json.dumps(r) for r in rows))
print(']}')
