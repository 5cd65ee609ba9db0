import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { GiveReviewBody, RequestReviewBody } from './award.dto.js';
import { GiveReview } from './give-review.js';
import { RequestReview } from './request-review.js';

@ApiTags('reviews')
@Controller('v1/tenders/:tender/reviews')
export class ReviewsController {
  constructor(private readonly requestReview: RequestReview, private readonly giveReview: GiveReview) {}

  /** Submit the tender file or the report; the answer names the digest the opinion will concern. */
  @SignedIn('clerk', 'authority')
  @Post()
  request(@AskedFor() asked: Asked, @Body() { of }: RequestReviewBody) {
    return this.requestReview.perform(asked, { of });
  }

  /** Give the opinion. */
  @SignedIn('controller', 'supervisor', 'funder')
  @Post('opinions')
  give(@AskedFor() asked: Asked, @Body() { subject, opinion, reasons, returnTo, lots }: GiveReviewBody) {
    return this.giveReview.perform(asked, { subject, opinion, reasons: reasons ?? null, returnTo: returnTo ?? null, lots: lots ?? null });
  }
}
