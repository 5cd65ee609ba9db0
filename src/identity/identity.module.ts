import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { AccessGuard } from './access-guard.js';
import { AccountViews } from './account-views.js';
import { AccountController } from './account.controller.js';
import { Account } from './account.entity.js';
import { AccountsController } from './accounts.controller.js';
import { Accounts } from './accounts.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeys } from './api-keys.js';
import { attemptLimits, LimitAttempts } from './attempts.js';
import { Authentication } from './authentication.js';
import { ClosedRoutes } from './closed-routes.js';
import { Contacts } from './contacts.js';
import { CredentialRows } from './credential-rows.js';
import { EnrolSecondFactor } from './enrol-second-factor.js';
import { Firm } from './firm.entity.js';
import { Firms } from './firms.js';
import { FirstAdministrator } from './first-administrator.js';
import { KeyChallenge } from './key-challenge.entity.js';
import { KeysPageController } from './keys.page.controller.js';
import { KeyRegister } from './key-register.js';
import { MandateRow } from './mandate.entity.js';
import { MandateRegister } from './mandate-register.js';
import { Mandates } from './mandates.js';
import { Names } from './names.js';
import { SecondFactor } from './second-factor.js';
import { SessionClock } from './session-clock.js';
import { SessionController } from './session.controller.js';
import { SessionPageController } from './session.page.controller.js';
import { Session } from './session.entity.js';
import { Sessions } from './sessions.js';
import { ShareKey } from './share-key.entity.js';
import { ShareKeyHolders } from './share-key-holders.js';
import { ShareKeys } from './share-keys.js';
import { SignIn } from './sign-in.js';
import { SigningKey } from './signing-key.entity.js';
import { StepUp } from './step-up.js';
import { TokenDelivery } from './token-delivery.js';
import { Vaults } from './vaults.js';
import { Visits } from './visits.js';

/** Who acts. Its guard stands before every route of the application. */
@Global()
@Module({
  imports: [
    AuditModule,
    DiscoveryModule,
    ThrottlerModule.forRoot(attemptLimits),
    TypeOrmModule.forFeature([Account, ApiKey, Firm, KeyChallenge, MandateRow, Session, ShareKey, SigningKey]),
  ],
  controllers: [SessionController, SessionPageController, KeysPageController, AccountController, AccountsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccountViews, Accounts, ApiKeys, Authentication, ClosedRoutes, Contacts, CredentialRows, EnrolSecondFactor, Firms, FirstAdministrator, KeyRegister, LimitAttempts,
    MandateRegister, Mandates, Names, SecondFactor, SessionClock, ShareKeyHolders, ShareKeys, Sessions, SignIn, StepUp, TokenDelivery, Vaults, Visits,
  ],
  exports: [Accounts, Contacts, Firms, FirstAdministrator, KeyRegister, MandateRegister, Mandates, Names, ShareKeyHolders, ShareKeys, Visits],
})
export class IdentityModule {}
