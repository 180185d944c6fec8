/** How figures are said, for the surfaces, which may not look into the core. */
export {
  countText,
  intervalText,
  partText,
  resultText,
  statusText,
  thresholdText,
  valueText,
} from '../core/checks/figures-in-words.ts';
