import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HolderNamed } from '../core/award/contract-of.js';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { ApproveContract } from './approve-contract.js';
import { HolderBody, NotifyContractBody, RefuseContractBody, SignContractBody } from './award.dto.js';
import { NotifyContract } from './notify-contract.js';
import { RefuseContract } from './refuse-contract.js';
import { SignContract } from './sign-contract.js';

@ApiTags('contracts')
@Controller('v1/tenders/:tender/contracts')
export class ContractsController {
  constructor(
    private readonly signContract: SignContract,
    private readonly approveContract: ApproveContract,
    private readonly refuseContract: RefuseContract,
    private readonly notifyContract: NotifyContract,
  ) {}

  /** Sign the contract of one awarded lot, with one of its holders. */
  @SignedIn('authority')
  @Post()
  sign(@AskedFor() asked: Asked, @Body() { lot, bidder, amount }: SignContractBody) {
    return this.signContract.perform(asked, { ...of(lot, bidder), amount });
  }

  /** Approve a contract. */
  @SignedIn('supervisor')
  @Post(':lot/approval')
  approve(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bidder }: HolderBody) {
    return this.approveContract.perform(asked, of(lot, bidder));
  }

  /** Refuse a contract, with reasons; the procedure ends, unless other holders of the lot are left. */
  @SignedIn('supervisor')
  @Post(':lot/refusal')
  refuse(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bidder, reasons }: RefuseContractBody) {
    return this.refuseContract.perform(asked, { ...of(lot, bidder), reasons });
  }

  /** Note that the contract reached its holder. */
  @SignedIn('clerk')
  @Post(':lot/notification')
  notify(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { bidder, notifiedAt, evidence }: NotifyContractBody) {
    return this.notifyContract.perform(asked, { ...of(lot, bidder), notifiedAt, evidence });
  }
}

const of = (lot: string, bidder: string | undefined): HolderNamed => ({ lot, ...(bidder === undefined ? {} : { bidder }) });
