import { Controller, Get, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { refuse } from '../core/refusal.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { DRAFT, pairsOf } from '../web/draft.js';
import { NoIdempotency } from '../web/idempotency.js';
import { onPage, refuseMistakes } from '../web/page-refused.js';
import { htmlPage, seeOther } from '../web/private-page.js';
import type { Problem } from '../web/problem.js';
import { readFields, type FieldRule, type Mistake } from '../web/read-fields.js';
import { Refused } from '../web/refused.js';
import { StampedAt, type PliReply, type PliRequest } from '../web/request.js';
import { confirmPage, resumePage, signedInPage, signInPage } from '../web/session.page.js';
import { sessionTexts } from '../web/session-texts.js';
import { Sent, type SentForm } from '../web/strict-form.js';
import { ownPath, type Visit } from '../web/visit.js';
import { CurrentActor, everyRole, MaybeActor, Public, SignedIn } from './access.js';
import type { Actor } from './actor.js';
import { LimitAttempts } from './attempts.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';
import { StepUp } from './step-up.js';
import { TokenDelivery } from './token-delivery.js';
import { Visits } from './visits.js';

/** Signing in, showing again who one is, signing out: as pages. The rules are those of the session routes. */
@ApiExcludeController()
@NoIdempotency()
@Controller()
export class SessionPageController {
  constructor(
    private readonly visits: Visits,
    private readonly signIn: SignIn,
    private readonly stepUp: StepUp,
    private readonly sessions: Sessions,
    private readonly work: UnitOfWork,
    private readonly delivery: TokenDelivery,
  ) {}

  @Public()
  @Get('connexion')
  async form(@Query('back') back: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = await this.visits.of(request);
    if (visit.person !== null) return htmlPage(reply, signedInPage(visit, visit.person.name));
    return htmlPage(reply, signInPage(visit, { why: 'asked', back: ownPath(typeof back === 'string' ? back : '') ?? '', draft: '' }));
  }

  @Public()
  @UseGuards(LimitAttempts)
  @Post('connexion')
  async open(@Req() request: PliRequest, @Sent() sent: SentForm, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const visit = { ...(await this.visits.of(request)), person: null };
    const { typed, mistakes } = readFields(sent, { login: rules(visit).login, ...rules(visit).factors, ...waiting });
    const waits = waitingIn(typed);
    const again = (found: readonly Mistake[]): string => signInPage(visit, { why: 'asked', ...waits, login: typed.login, mistakes: found });
    refuseMistakes(mistakes, again);
    const { login, password, code } = typed;
    const command = { login, password, code: digits(code), previous: this.delivery.broughtBy(request) };
    const { account, token } = await onPage(() => this.signIn.perform(command), (told) => again([mistakeOf(told)]));
    this.delivery.give(reply, token, 'cookie');
    return goOn({ ...visit, person: await this.visits.personWith(account) }, waits, reply);
  }

  /** Also reached by whoever presses an act before showing again who they are: then with what they had typed. */
  @SignedIn(...everyRole)
  @Get('confirmer')
  async confirmation(@Query('back') back: unknown, @Req() request: PliRequest, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    return htmlPage(reply, confirmPage(await this.visits.of(request), { back: ownPath(typeof back === 'string' ? back : '') ?? '', draft: '' }));
  }

  @SignedIn(...everyRole)
  @UseGuards(LimitAttempts)
  @Post('confirmer')
  async confirm(
    @CurrentActor() actor: Actor, @StampedAt() at: Instant, @Req() request: PliRequest, @Sent() sent: SentForm, @Res({ passthrough: true }) reply: PliReply,
  ): Promise<string> {
    const visit = await this.visits.of(request);
    const { typed, mistakes } = readFields(sent, { ...rules(visit).factors, ...waiting });
    const waits = waitingIn(typed);
    const again = (found: readonly Mistake[]): string => confirmPage(visit, { ...waits, mistakes: found });
    refuseMistakes(mistakes, again);
    const { entrance } = actor;
    if (entrance.by !== 'session') throw new Refused(refuse('NOT_SIGNED_IN', {}));
    const command = { actor, session: entrance.id, password: typed.password, code: digits(typed.code), at };
    const { token } = await onPage(() => this.stepUp.perform(command), (told) => again([mistakeOf(told)]));
    this.delivery.give(reply, token, 'cookie');
    return goOn(visit, waits, reply);
  }

  /** For whoever is signed in or was: pressing it twice is no mistake. */
  @Public()
  @Post('deconnexion')
  async close(@MaybeActor() actor: Actor | null, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const session = actor?.entrance.by === 'session' ? actor.entrance.id : null;
    if (session !== null) await this.work.run((em) => this.sessions.close(em, session));
    this.delivery.takeBack(reply);
    return seeOther(reply, '/');
  }
}

/** To the page they wanted, with what they had typed, if they had; else to their own. */
function goOn(visit: Visit, { back, draft }: Waits, reply: PliReply): string {
  if (draft !== '' && back !== '') return htmlPage(reply.status(200), resumePage(visit, { back, draft }));
  return seeOther(reply, back === '' ? visit.to(visit.person?.bidder === true ? '/mes-offres' : '/seances') : back);
}

interface Waits {
  readonly back: string;
  readonly draft: string;
}

const waiting: Readonly<Record<'back' | typeof DRAFT, FieldRule>> = { back: { say: '', most: 600, optional: true }, draft: { say: '', most: 20_000, optional: true } };

/** What is not ours, or cannot be read, is dropped: it came from a hidden field. */
function waitingIn({ back, draft }: { readonly back: string; readonly draft: string }): Waits {
  const own = ownPath(back);
  return own === null ? { back: '', draft: '' } : { back: own, draft: pairsOf(draft).length === 0 ? '' : draft };
}

function rules({ language }: Visit): { readonly login: FieldRule; readonly factors: Readonly<Record<'password' | 'code', FieldRule>> } {
  const text = sessionTexts[language];
  return {
    login: { say: text.loginNeeded, most: 64 },
    factors: { password: { say: text.passwordNeeded, most: 200, exact: true }, code: { say: text.codeWrong, most: 20, pattern: /^(?:\s*\d){6}$/, optional: true } },
  };
}

const digits = (code: string): string | undefined => (code === '' ? undefined : code.replace(/\s/g, ''));

const mistakeOf = ({ code, detail }: Problem) => ({ field: code.startsWith('SECOND_FACTOR') ? 'code' : code === 'SIGN_IN_FAILED' ? 'password' : '', say: detail });
