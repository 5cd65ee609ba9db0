import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { NothingBody } from '../web/nothing-body.js';
import { ApproveContract } from './approve-contract.js';
import { NotifyContractBody, RefuseContractBody, SignContractBody } from './award.dto.js';
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

  /** Sign the contract of one awarded lot. */
  @SignedIn('authority')
  @Post()
  sign(@AskedFor() asked: Asked, @Body() { lot, amount }: SignContractBody) {
    return this.signContract.perform(asked, { lot, amount });
  }

  /** Approve a contract. */
  @SignedIn('supervisor')
  @Post(':lot/approval')
  approve(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() _nothing: NothingBody) {
    return this.approveContract.perform(asked, { lot });
  }

  /** Refuse a contract, with reasons; the procedure ends. */
  @SignedIn('supervisor')
  @Post(':lot/refusal')
  refuse(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { reasons }: RefuseContractBody) {
    return this.refuseContract.perform(asked, { lot, reasons });
  }

  /** Note that the contract reached its holder. */
  @SignedIn('clerk')
  @Post(':lot/notification')
  notify(@AskedFor() asked: Asked, @Param('lot') lot: string, @Body() { notifiedAt, evidence }: NotifyContractBody) {
    return this.notifyContract.perform(asked, { lot, notifiedAt, evidence });
  }
}
