/** How wide the characters of a typeface run: advance widths in thousandths of the size. */
export interface Widths {
  /** From space to tilde. */
  readonly usual: readonly number[];
  /** A space and a hyphen that do not break, dashes, curled marks. */
  readonly marks: Readonly<Record<string, number>>;
  /** Any other character. */
  readonly other: number;
}

export interface Typeface {
  readonly regular: Widths;
  readonly bold: Widths;
}

// prettier-ignore
const calibri = [
  226, 326, 401, 498, 507, 715, 682, 221, 303, 303, 498, 498, 250, 306, 252, 386, 507, 507, 507, 507, 507, 507, 507, 507,
  507, 507, 268, 268, 498, 498, 498, 463, 894, 579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662,
  517, 673, 543, 459, 487, 642, 567, 890, 519, 487, 468, 307, 386, 307, 498, 498, 291, 479, 525, 423, 525, 498, 305, 471,
  525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525, 452, 715, 433, 453, 395, 314, 460, 314, 498,
];

const calibriMarks = { '\u00a0': 226, '\u2011': 306, '–': 498, '—': 906, '’': 250, '“': 418, '”': 418 };

const own: Widths = { usual: calibri, marks: calibriMarks, other: 507 };

/** The report's own typeface: Calibri's widths, as Carlito shares them. Bold runs 2% wider. */
export const ownTypeface: Typeface = { regular: own, bold: scaled(own, 1.02) };

/**
 * Wide enough for whatever an organization sets its letters in: each character as wide as in the widest of Arial, Avenir,
 * DejaVu Sans and Serif, Georgia, Inter, Open Sans, Tahoma, Times New Roman, Trebuchet MS and Verdana. What a document
 * names may not be there where it is read, and Word and LibreOffice then take another.
 */
// prettier-ignore
const any: Typeface = {
  regular: {
    usual: [
    350, 402, 520, 838, 640, 1080, 890, 275, 450, 450, 640, 838, 370, 460, 370, 520, 640, 640, 640, 640, 640, 640, 640,
    640, 640, 640, 450, 450, 838, 838, 838, 560, 1020, 722, 735, 765, 802, 730, 694, 799, 872, 420, 550, 747, 664,
    1024, 875, 850, 673, 840, 753, 685, 667, 843, 722, 1028, 720, 720, 695, 450, 470, 450, 838, 640, 640, 613, 640,
    560, 640, 615, 370, 640, 644, 320, 370, 606, 320, 974, 644, 612, 640, 640, 478, 530, 402, 644, 592, 856, 592, 592,
    540, 636, 550, 636, 838,
    ],
    marks: { '\u00a0': 350, '\u2011': 460, '–': 640, '—': 1000, '’': 370, '“': 520, '”': 520 },
    other: 840,
  },
  bold: {
    usual: [
    348, 456, 590, 870, 710, 1270, 903, 330, 540, 540, 710, 870, 380, 480, 380, 690, 710, 710, 710, 710, 710, 710, 710,
    710, 710, 710, 400, 400, 870, 870, 870, 620, 1030, 780, 845, 796, 867, 762, 710, 854, 945, 550, 600, 869, 703,
    1107, 914, 871, 752, 871, 831, 722, 744, 872, 776, 1130, 810, 740, 730, 540, 690, 540, 870, 710, 710, 675, 716,
    609, 716, 678, 435, 716, 727, 380, 400, 693, 380, 1060, 727, 690, 716, 716, 527, 595, 478, 727, 652, 980, 670, 652,
    600, 712, 640, 712, 870,
    ],
    marks: { '\u00a0': 348, '\u2011': 480, '–': 710, '—': 1000, '’': 380, '“': 590, '”': 590 },
    other: 870,
  },
};

const keys: Widths = { usual: [], marks: {}, other: 602 };
const typewriter: Typeface = { regular: keys, bold: keys };

/** How wide the letters of a typeface of this name may run. A name that is not known may stand for any typeface. */
export function typefaceNamed(name: string | undefined): Typeface {
  if (name === undefined) return any;
  if (/^(calibri|carlito)( light)?$/i.test(name)) return ownTypeface;
  return /courier|consolas|typewriter|\bmono(space)?\b|lucida console/i.test(name) ? typewriter : any;
}

function scaled({ usual, marks, other }: Widths, factor: number): Widths {
  return {
    usual: usual.map((width) => width * factor),
    marks: Object.fromEntries(Object.entries(marks).map(([mark, width]) => [mark, width * factor])),
    other: other * factor,
  };
}
