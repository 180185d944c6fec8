/** If every cell of `unless` is to be protected, one of `anyOf` must be withheld: otherwise the first can be worked out. */
export interface Clause {
  readonly unless: readonly string[];
  readonly anyOf: readonly string[];
}
