import { Injectable } from '@nestjs/common';
import { issueFile, type IssueFile as Command, type FileIssued } from '../core/tenders/issue-file.js';
import { answerOf, type ActAnswer, type Asked } from './asked.js';
import { Proceedings } from './proceedings.js';

/** The clerk notes who was handed the file. */
@Injectable()
export class IssueFile {
  constructor(private readonly proceedings: Proceedings) {}

  async perform(asked: Asked, command: Command): Promise<ActAnswer<FileIssued>> {
    return answerOf(await this.proceedings.conduct({ ...asked, act: issueFile, command }));
  }
}
