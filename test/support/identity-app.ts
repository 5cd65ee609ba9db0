import { Controller, Get, Module, Post, type DynamicModule, HttpCode, Body } from '@nestjs/common';
import { AuditModule } from '../../src/audit/index.js';
import { CurrentActor, ForApiKeys, IdentityModule, Public, SignedIn, type Actor } from '../../src/identity/index.js';
import { PlatformModule, type PlatformOptions } from '../../src/platform/platform.module.js';
import { NoIdempotency } from '../../src/web/idempotency.js';
import { WebModule } from '../../src/web/web.module.js';

/** Routes of every kind of access, as the stages have them. */
@NoIdempotency()
@Controller('v1/trial')
export class TrialController {
  @Public() @Get('public') open(): object {
    return { open: true };
  }

  @SignedIn() @Get('anybody') anybody(@CurrentActor() actor: Actor): object {
    return { id: actor.id };
  }

  @SignedIn('clerk') @Get('clerks') clerks(): object {
    return { secret: 'for clerks' };
  }

  @SignedIn('clerk') @HttpCode(200) @Post('clerks') writeAsClerk(): object {
    return { written: true };
  }

  @SignedIn('bidder') @ForApiKeys('bids') @HttpCode(200) @Post('bids') bid(@CurrentActor() actor: Actor, @Body() _: unknown): object {
    const signature = actor.signer?.sign(Buffer.from('an act'));
    return { steppedUp: actor.steppedUp, key: actor.signer?.key ?? null, signature: signature === undefined ? null : Buffer.from(signature).toString('hex') };
  }

  @SignedIn('chair', 'member') @Get('committee') committee(@CurrentActor() actor: Actor): object {
    return { id: actor.id };
  }
}

// The journal itself is needed here; its public pages are tried by its own tests.
Reflect.defineMetadata('controllers', [], AuditModule);

/** The house, the journal and identity, with trial routes instead of the stages. */
export function identityApp(options: PlatformOptions): DynamicModule {
  @Module({})
  class IdentityTrial {}
  return {
    module: IdentityTrial,
    imports: [PlatformModule.forRoot(options), WebModule.forRoot({ exercise: options.config.exercise }), AuditModule, IdentityModule],
    controllers: [TrialController],
  };
}
