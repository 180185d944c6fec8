import { SimObject, invalidArgument } from '../../host/rich-api.ts';
import { propertiesOf } from '../content-controls.ts';
import { contentOf } from '../paragraph-text.ts';
import { element, type XmlElement } from '../xml-tree.ts';
import type { WordHost } from './word-host.ts';

/** The box of a control that is one. */
export class CheckboxObject extends SimObject {
  static override readonly kind = 'CheckboxContentControl';

  constructor(
    private readonly host: WordHost,
    private readonly control: XmlElement,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  private get box(): XmlElement {
    const box = propertiesOf(this.control).child('w14:checkbox');
    if (!box) throw invalidArgument();
    return box;
  }

  get IsChecked(): boolean {
    return /^(1|true)$/.test(this.box.child('w14:checked')?.attribute('w14:val') ?? '0');
  }

  set IsChecked(checked: boolean) {
    this.host.edit(() => {
      let state = this.box.child('w14:checked');
      if (!state) this.box.append((state = element('w14:checked')));
      state.set('w14:val', checked ? '1' : '0');
      const [sign] = contentOf(this.control).all('w:t');
      if (sign) sign.text = checked ? '☒' : '☐';
      this.host.doc.touched(this.control);
    });
  }
}
