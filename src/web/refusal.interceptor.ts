import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { isRefusal, type Refusal } from '../core/refusal.js';
import { Refused } from './refused.js';

/** A controller may answer with a refusal as it came from the core; the transaction around it is given up. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((outcome: unknown) => {
        if (isRefusal(outcome)) throw new Refused(outcome as Refusal);
        return outcome;
      }),
    );
  }
}
