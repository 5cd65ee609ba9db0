import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JournalService, type ReceiptedEntry } from '../audit/index.js';
import { isFault } from '../core/audit-log/index.js';
import type { Instant } from '../core/calendar/instant.js';
import { receiptFacts, type ReceiptedAct } from '../core/receipts/receipt-facts.js';
import { leafRange, numbersMeant, receiptNumber } from '../core/receipts/receipt-number.js';

export interface FoundReceipt {
  /** `waiting`: recorded, and not yet in the published log: there is no proof of it yet */
  readonly status: 'authentic' | 'waiting';
  readonly number: string;
  readonly act: ReceiptedAct;
  readonly at: Instant;
  /** position in the deposit register */
  readonly order: number;
  /** null unless it is a deposit */
  readonly standing: 'received' | 'late' | null;
  /** place in the journal; null while it waits */
  readonly index: number | null;
  readonly tender: { readonly id: string; readonly reference: string; readonly title: string; readonly exercise: boolean };
}

export interface UnknownReceipt {
  readonly status: 'unknown';
  /** the number as it was understood; null when it cannot be one */
  readonly number: string | null;
}

/** From a number to what everybody may know of its entry: that it is genuine, when it came and where it stands. Never who. */
@Injectable()
export class LookUp {
  constructor(@InjectDataSource() private readonly source: DataSource, private readonly journal: JournalService) {}

  async find(typed: string): Promise<FoundReceipt | UnknownReceipt> {
    const numbers = numbersMeant(typed);
    for (const number of numbers) {
      const [entry] = await this.journal.receipts.between(leafRange(number));
      const found = entry === undefined ? undefined : await this.told(entry);
      if (found !== undefined) return found;
    }
    return { status: 'unknown', number: numbers[0] ?? null };
  }

  private async told({ entry, leaf, index, command, result }: ReceiptedEntry): Promise<FoundReceipt | undefined> {
    const facts = receiptFacts(entry, { command: command?.value ?? null, result: result?.value ?? null });
    if (isFault(facts)) return undefined;
    const [tender] = await this.source.query<FoundReceipt['tender'][]>('SELECT id, reference, title, exercise FROM pli.tender WHERE id = $1', [facts.tender]);
    if (tender === undefined) return undefined;
    const { act, at, order, deposit } = facts;
    return { status: index === null ? 'waiting' : 'authentic', number: receiptNumber(leaf), act, at, order, standing: deposit?.standing ?? null, index, tender };
  }
}
