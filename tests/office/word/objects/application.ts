import { Buffer } from 'node:buffer';
import { SimObject, invalidArgument } from '../../host/rich-api.ts';
import { NoWordFile, WordPackage } from '../word-package.ts';
import type { WordHost } from './word-host.ts';

/** Word itself, as far as it makes new documents. */
export class ApplicationObject extends SimObject {
  static override readonly kind = 'Application';

  constructor(private readonly host: WordHost) {
    super();
  }

  CreateDocument(base64: string | null = null): DocumentCreatedObject {
    if (base64 === null || base64 === '') return new DocumentCreatedObject(this.host, null);
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    try {
      WordPackage.open(bytes);
    } catch (error) {
      throw error instanceof NoWordFile ? invalidArgument() : error;
    }
    return new DocumentCreatedObject(this.host, bytes);
  }
}

/** A document nobody sees until it is opened. */
class DocumentCreatedObject extends SimObject {
  static override readonly kind = 'DocumentCreated';
  static override readonly scalars: readonly string[] = [];

  constructor(
    private readonly host: WordHost,
    private readonly bytes: Uint8Array | null,
  ) {
    super();
  }

  override get $keepable(): boolean {
    return true;
  }

  Open(): void {
    this.host.log.opened.push(this.bytes);
  }
}
