import { SimObject } from '../../host/rich-api.ts';
import type { SearchFlags } from '../search.ts';

/** The options of a search, which the library makes on the host and fills in. */
export class SearchOptionsObject extends SimObject {
  static override readonly kind = 'SearchOptions';

  IgnorePunct = false;
  IgnoreSpace = false;
  MatchCase = false;
  MatchPrefix = false;
  MatchSuffix = false;
  MatchWholeWord = false;
  MatchWildcards = false;

  get $flags(): SearchFlags {
    return {
      ignorePunct: this.IgnorePunct,
      ignoreSpace: this.IgnoreSpace,
      matchCase: this.MatchCase,
      matchPrefix: this.MatchPrefix,
      matchSuffix: this.MatchSuffix,
      matchWholeWord: this.MatchWholeWord,
      matchWildcards: this.MatchWildcards,
    };
  }
}
