/** What a template of ours is refused for, each as `templates/README.md` tells it, with the message it gives. */
export const refusals: readonly { readonly told: string; readonly says: RegExp }[] = [
  { told: 'A fault of the form', says: /cannot stand here|ends inside a block|is closed as|Invalid path|^Unsupported/ },
  { told: '`{{{raw}}}` and `{{&raw}}`', says: /^Three braces/ },
  { told: 'Decorators and inline parts', says: /inline parts are not allowed/ },
  { told: 'Parts by a name worked out', says: /not by one worked out/ },
  { told: 'A part there is none of', says: /^There is no part/ },
  { told: 'More than one value for a part', says: /^A part takes one value/ },
  { told: '`{{> @partial-block}}` without a block', says: /^No block was handed/ },
  { told: 'Other blocks', says: /^There is no block/ },
  { told: 'Other functions', says: /^There is no function|is a word of the language of templates/ },
  { told: 'More than one value for a block', says: /takes one value\.$/ },
  { told: '`as \\|name\\|` of `if` and `unless`', says: /gives no name to a value/ },
  { told: 'Other names with `@`', says: /^There is no `@/ },
  { told: 'Functions among the data', says: /is a function among the data/ },
  { told: 'Running without end', says: /^The template makes more than|^The template makes parts more than/ },
];
