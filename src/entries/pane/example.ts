import type { Example } from './state/make-actions.ts';

/** The example district, with the choices its committed drafts were made with. */
export const example: Example = {
  path: 'example.xlsx',
  name: 'district.xlsx',
  asOf: '2025-06-30',
  packs: [
    { pack: 'idea-significant-disproportionality', setting: 'massachusetts' },
    { pack: 'discipline-disparity', setting: null },
    { pack: 'special-education-timelines', setting: null },
    { pack: 'english-learner-services', setting: null },
    { pack: 'spp-indicators', setting: null },
  ],
};
