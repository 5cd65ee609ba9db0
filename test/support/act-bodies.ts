// For every route that takes an act of a tender: what somebody would send who may perform it, in its form and about people, lots and bids there are.
import type { TenderFile } from '../../src/core/tenders/tender-file.js';
import { tenderFile } from './builders/tenders.js';

type Form = Readonly<Record<string, string | readonly string[]>>;

/** What one request carries: JSON to a program's route, a form or a file to a page's, bytes to an upload. */
export type Body = { readonly json: object } | { readonly form: Form } | { readonly file: string } | { readonly bytes: string; readonly headers: Readonly<Record<string, string>> };

export interface Named {
  /** who was recused, and who still sits */
  readonly recused: string;
  readonly member: string;
  readonly firm: string;
  /** a firm that has an account */
  readonly registered: string;
}

const digest = 'ab'.repeat(32);
const [limitAt, openingAt, later] = ['2027-02-01T10:00:00.000Z', '2027-02-01T10:30:00.000Z', '2026-12-03T09:00:00.000Z'];
const reason = 'motif consigné au dossier';
const evidence = 'pli, p. 4';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const tus = { 'tus-resumable': '1.0.0' };

/** As a page sends it back: nulls and nested terms of this file, whole. */
const file = (): TenderFile => tenderFile();

/** By method and address, as the router names it. */
export function bodiesOf(named: Named): Readonly<Record<string, readonly Body[]>> {
  return { ...ofTheTender(named), ...ofTheBids(named), ...ofTheEvaluation(named), ...ofTheAward(named), ...ofThePages(named), ...ofTheDesk(named), ...ofThePagesOfTheEvaluation(named) };
}

const json = (...bodies: readonly object[]): readonly Body[] => bodies.map((each) => ({ json: each }));
const form = (...bodies: readonly Form[]): readonly Body[] => bodies.map((each) => ({ form: each }));

function ofTheTender({ recused, member, firm }: Named): Readonly<Record<string, readonly Body[]>> {
  const of = '/v1/tenders/:tender';
  const attendance = [member, recused];
  return {
    [`PUT ${of}/file`]: json(file()), [`POST ${of}/draft`]: json({ reason }), [`POST ${of}/freeze`]: json({}), [`POST ${of}/publication`]: json({ limitAt, openingAt }),
    [`POST ${of}/issued-files`]: json({ holder: firm }), [`POST ${of}/answers`]: json({ question: 'Le délai court-il ?', answer: 'Il court.' }),
    [`POST ${of}/addenda`]: json({ reason, file: file(), limitAt, openingAt }), [`POST ${of}/cancellation`]: json({ reason }), [`POST ${of}/unsuccessful`]: json({ reasonCode: 'noCompliantBid', reason }),
    [`POST ${of}/extensions`]: json({ incident: '01HW0000000000000000000009', limitAt, openingAt, reason }), [`POST ${of}/extensions/:number/decision`]: json({ agreed: true, reason }),
    [`POST ${of}/committee`]: json({ decisionReference: 'Décision n° 7', seats: [{ member, office: 'chair', voice: 'deliberative', function: 'élu', alternateFor: null }] }),
    [`POST ${of}/committee/chair`]: json({ decisionReference: 'Décision n° 8', chair: member }), [`POST ${of}/convocations`]: json({ sitting: 'judgement', at: later, agenda: 'Jugement des offres' }),
    [`POST ${of}/declarations`]: json({ bidders: [firm], interests: [] }, { bidders: [firm], interests: [{ bidder: firm, nature: 'lien familial' }] }),
    [`POST ${of}/recusals/proposals`]: json({ member, bidders: [firm], evidence: reason }, { member: recused, bidders: [firm], evidence: reason }),
    [`POST ${of}/recusals`]: json({ member, reason }, { member: recused, reason }),
    [`POST ${of}/sittings`]: json({ convocation: 1, attendance, place: 'Kidal' }), [`POST ${of}/sittings/suspension`]: json({ reason }), [`POST ${of}/sittings/resumption`]: json({ attendance }), [`POST ${of}/sittings/closing`]: json({}),
  };
}

function ofTheBids({ recused, member, firm, registered }: Named): Readonly<Record<string, readonly Body[]>> {
  const of = '/v1/tenders/:tender';
  const [sitting, share] = [{ attendance: [member, recused], place: 'Kidal' }, '01'.padEnd(64, '0')];
  const price = { lines: [{ item: 'mission', unitPrice: 100, lineTotal: 100 }], total: 100, totalInWords: null, discounts: [] };
  return {
    [`POST ${of}/deliveries`]: [{ bytes: '', headers: { ...tus, 'upload-length': '4096', 'upload-metadata': `filename ${base64('offre.pli')},bidder ${base64(firm)}` } }],
    [`PATCH ${of}/deliveries/:upload`]: [{ bytes: 'x', headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } }], [`DELETE ${of}/deliveries/:upload`]: [{ bytes: '', headers: tus }],
    [`POST ${of}/bids`]: json({ lots: ['lot-3'], manifest: digest, commitments: { 'offer': digest, 'price-lot-3': digest } }, { lots: ['lot-3'], bidder: registered, handedInBy: 'Porteur' }),
    [`POST ${of}/bids/:bid/withdrawal`]: json({ reason }), [`POST ${of}/bids/:bid/return`]: json({ note: 'remise en main propre' }), [`POST ${of}/bids/:bid/delivery`]: json({}), [`POST ${of}/bids/:bid/confirmation`]: json({ addendum: 1, note: 'lettre du 30 novembre' }),
    [`POST ${of}/keyset`]: json({ threshold: 1, holders: [recused, member] }), [`POST ${of}/keyset/losses`]: json({ member: recused, reason }), [`POST ${of}/keyset/unopenable`]: json({ reason }),
    [`POST ${of}/rehearsals`]: json({ manifest: digest }), [`POST ${of}/rehearsals/shares`]: json({ share }), [`POST ${of}/shares/checks`]: json({ sound: 3, faults: [] }, { sound: 0, faults: [{ bid: 'bid-1', envelope: 'price-lot-3' }] }),
    [`POST ${of}/shares`]: json({ shares: ['bid-1', 'bid-2', 'bid-3', 'bid-4'].map((bid) => ({ bid, envelope: 'price-lot-3', share })) }),
    [`POST ${of}/opening`]: json(sitting), [`POST ${of}/opening/suspension`]: json({ reason }), [`POST ${of}/opening/resumption`]: json({ attendance: sitting.attendance }), [`POST ${of}/opening/closing`]: json({}),
    [`POST ${of}/opening/bids/:bid`]: json({}, { offer: { salt: digest, value: { documents: [] } }, prices: { 'lot-3': { salt: digest, value: price } } }), [`POST ${of}/periods`]: json({ limitAt, openingAt, reason }),
    [`POST ${of}/minutes/signatures`]: json({ digest, as: 'signed' }, { digest, as: 'signedWithReservation', text: reason }),
  };
}

function ofTheEvaluation({ recused, member, firm }: Named): Readonly<Record<string, readonly Body[]>> {
  const of = '/v1/tenders/:tender';
  const lot = `${of}/lots/:lot`;
  const price = `${lot}/prices/:bid`;
  const attendance = [member, recused];
  const [cell, mark] = [{ bid: 'bid-1', criterion: 'methode', mark: '30' }, { bid: 'bid-1', criterion: 'methode', mark: 3_000, reason }];
  const paper = { lines: [{ item: 'mission', unitPrice: 100, lineTotal: 100 }], total: 100, totalInWords: null, discounts: [] };
  return {
    [`POST ${lot}/compliance`]: json({ bid: 'bid-1', checks: [{ requirement: 'quitus-fiscal', verdict: 'yes', evidence, follows: 1 }] }), [`POST ${lot}/compliance-closing`]: json({ attendance }),
    [`POST ${lot}/rejections`]: json({ bid: 'bid-4', rule: 'IC 11.1', reason, evidence }), [`POST ${lot}/rejections/:proposal/confirmation`]: json({ bid: 'bid-4' }), [`POST ${lot}/rejections/:proposal/refusal`]: json({ bid: 'bid-4', reason }),
    [`POST ${lot}/unsuccessful`]: json({ reasonCode: 'noCompliantBid', reason }), [`POST ${lot}/requests`]: json({ bid: 'bid-1', kind: 'papers', requirements: ['registre-commerce'], question: 'Produisez-le.' }, { bid: 'bid-1', kind: 'clarification', question: 'Que veut dire ceci ?' }, { bid: 'bid-2', kind: 'correction', question: 'Lettre n° 7.' }),
    [`POST ${lot}/requests/:request/examination`]: json({ finding: 'takenIntoAccount', reason }), [`POST ${of}/requests/:request/answer`]: json({ text: 'Ci-joint.' }, { text: 'J’accepte.', correction: { accepts: true, amount: 13_220_000 } }),
    [`POST ${lot}/sheets`]: json({ marks: [mark] }), [`POST ${lot}/consensus`]: json({ marks: [{ ...mark, follows: 1 }] }, { marks: [mark] }), [`POST ${lot}/technical-closing`]: json({ attendance }),
    [`POST ${lot}/sheet/cells`]: json({ cells: [{ ...cell, version: 0 }] }, { cells: [{ ...cell, version: 1 }] }), [`POST ${lot}/sheet/carried-over`]: json({}), [`POST ${lot}/sheet/hand-in`]: json({}), [`POST ${lot}/abstentions`]: json({ reason }),
    [`PUT ${lot}/sheet/files`]: [{ bytes: '{}', headers: { 'content-type': 'application/octet-stream' } }], [`POST ${lot}/sheet/files`]: json({ file: '{}', dryRun: true }), [`POST ${lot}/paper-sheets`]: json({ member, cells: [cell] }, { member: recused, cells: [cell] }),
    [`POST ${of}/reminders`]: json({ member }, { member: recused }),
    [`POST ${price}`]: json({}, { price: paper }), [`POST ${price}/correction`]: json({ follows: 1 }, { decisions: [{ kind: 'pricedDeviation', amount: 1_000, reason, evidence }] }),
    [`POST ${price}/unbalanced`]: json({ reason, evidence }), [`POST ${price}/negotiation`]: json({ amount: 90_000, reason, minutes: 'PV n° 3' }), [`POST ${price}/justification/request`]: json({ letter: 'Lettre n° 4' }),
    [`POST ${price}/justification/answer`]: json({ answer: 'Nos prix sont tenus.', evidence }), [`POST ${price}/justification/finding`]: json({ accepted: true, reason, evidence }),
    [`POST ${lot}/ranking`]: json({ attendance }, { attendance, tieInputs: [{ rule: 'publicDraw', order: ['bid-1', 'bid-2'], evidence }] }), [`POST ${lot}/qualifications`]: json({ bid: 'bid-1', qualified: true, reason }),
    [`POST ${of}/combination`]: json({}, { limits: [{ bidder: firm, lots: 1, reason, evidence }], setAside: [{ bid: 'bid-1', lot: 'lot-3', discount: 0, reason }] }),
  };
}

function ofTheAward({ firm }: Named): Readonly<Record<string, readonly Body[]>> {
  const of = '/v1/tenders/:tender';
  const contract = `${of}/contracts`;
  const objection = { returnTo: 'technical', lots: ['lot-3'] };
  return {
    [`POST ${of}/report`]: json({}), [`POST ${of}/report/signatures`]: json({ digest, as: 'signed' }, { digest, as: 'refusedWithReason', text: reason }), [`POST ${of}/report/withdrawal`]: json({ reason }),
    [`POST ${of}/reviews`]: json({ of: 'award' }, { of: 'tenderFile' }), [`POST ${of}/reviews/opinions`]: json({ subject: digest, opinion: 'noObjection' }, { subject: digest, opinion: 'objection', reasons: reason, ...objection }),
    [`POST ${of}/award`]: json({ report: digest, lots: [{ lot: 'lot-3', bid: 'bid-1', amount: 100 }] }), [`POST ${of}/award/notifications`]: json({ notifications: [{ bidder: firm, sentAt: later, receivedAt: later, evidence }] }),
    [`POST ${of}/award/publication`]: json({}), [`POST ${of}/appeals`]: json({ before: 'authority', grounds: reason }, { before: 'disputeCommittee', grounds: reason, appellant: firm }),
    [`POST ${of}/appeals/:appeal/decision`]: json({ outcome: 'dismissed', reasons: reason }, { outcome: 'upheld', reasons: reason, remedy: 'reevaluate', ...objection }),
    [`POST ${contract}`]: json({ lot: 'lot-3', amount: 100 }), [`POST ${contract}/:lot/approval`]: json({}, { bidder: firm }), [`POST ${contract}/:lot/refusal`]: json({ reasons: reason }), [`POST ${contract}/:lot/notification`]: json({ notifiedAt: later, evidence }),
  };
}

function ofThePages({ recused, member }: Named): Readonly<Record<string, readonly Body[]>> {
  const attendance = [member, recused];
  return {
    'POST /commission/:tender': form({ act: 'recuse', member, reason }, { act: 'chair', chair: member, decisionReference: 'Décision n° 8' }, { act: 'propose', tied: member, 'bidders[]': ['p-firm-a'], evidence: reason }),
    'POST /commission/:tender/interets': form({ act: 'declare', 'tie-1': 'none', 'tie-2': 'tie', 'nature-2': 'lien familial' }, { act: 'recuse', reason }),
    'POST /commission/:tender/seances': form(
      { act: 'convene', sitting: 'judgement', day: '2026-12-04', hour: '09:00', agenda: 'Jugement', where: 'Kidal' }, { act: 'start', convocation: '1', place: 'Kidal', 'attendance[]': attendance },
      { act: 'suspend', reason }, { act: 'resume', 'attendance[]': attendance }, { act: 'close' },
    ),
    'POST /incidents/:incident/:tender': form({ act: 'propose', limitDay: '2027-02-01', limitHour: '10:00', openingDay: '2027-02-01', openingHour: '10:30', reason }, { act: 'decide', proposal: '1', agreed: 'yes', reason }),
    'POST /avis/:tender/deposer': [{ file: 'pli' }], 'POST /avis/:tender/deposer/:manifest': form({}), 'POST /mes-offres/:tender/:bid/retirer': form({ reason }),
    'POST /mes-offres/:tender/demandes/:request': form({ act: 'check', text: 'Ci-joint.' }, { act: 'send', text: 'Ci-joint.' }, { act: 'send', accepts: 'yes', amount: '13 220 000', text: '' }), 'POST /mes-offres/:tender/demandes/:request/fichier': [{ file: 'fichier' }],
    'POST /detenteurs/:tender': form({ threshold: '1', 'holders[]': [recused, member] }), 'POST /detenteurs/:tender/essai': [{ file: 'pli' }], 'POST /detenteurs/:tender/essai/:manifest': form({}),
    'POST /seances/:tender': form(
      { act: 'start', place: 'Kidal', 'attendance[]': attendance }, { act: 'resume', 'attendance[]': attendance }, { act: 'suspend', reason }, { act: 'open', bid: 'bid-1' }, { act: 'close' },
    ),
    'POST /seances/:tender/papier': form({ act: 'next', bid: 'bid-1' }, { act: 'record', bid: 'bid-1' }), 'POST /seances/:tender/proces-verbal': form({ act: 'sign', digest, as: 'signed' }),
    'POST /rapport/:tender': form({ act: 'draw' }, { act: 'withdraw', reason }, { act: 'sign', digest, as: 'signed' }),
    'POST /rapport/:tender/avis': form({ act: 'request' }, { act: 'give', subject: digest, opinion: 'noObjection' }, { act: 'give', subject: digest, opinion: 'objection', reasons: reason, returnTo: 'technical', 'lots[]': ['lot-3'] }),
  };
}

function ofTheDesk({ recused, member }: Named): Readonly<Record<string, readonly Body[]>> {
  const [confirmation, moments] = [{ addendum: '1', note: 'lettre du 30 novembre' }, { limitAt: '01/02/2027 10:00', openingAt: '01/02/2027 10:30' }];
  const [register, sittings] = ['/registre/:tender', '/seances/:tender'];
  return {
    [`POST ${register}/inscrire`]: form({ name: 'Établissements venus du sud', 'lots[]': ['lot-3'] }), [`POST ${register}/cle`]: [{ file: 'pli' }], [`POST ${register}/cle/:bidder/:manifest`]: form({ handedInBy: 'Porteur' }),
    [`POST ${register}/:bid/retrait`]: form({ request: reason }), [`POST ${register}/:bid/retour`]: form({ note: reason }), [`POST ${register}/:bid/confirmer`]: form(confirmation),
    [`POST ${register}/demandes/:request`]: form({ act: 'check', text: 'Ci-joint.' }, { act: 'send', accepts: 'no', amount: '', text: '' }), [`POST ${register}/demandes/:request/fichier`]: [{ file: 'fichier' }], 'POST /mes-offres/:tender/:bid/confirmer': form(confirmation),
    'POST /detenteurs/:tender/pertes': form({ act: 'lose', member: recused, reason }, { act: 'unopenable', grounds: reason }),
    [`POST ${sittings}/nouvelle-periode`]: form({ ...moments, reason }), [`POST ${sittings}/infructueux`]: form({ reasonCode: 'noCompliantBid', reason }),
    'POST /commission/:tender/nommer': form({ places: '1', decisionReference: 'Décision n° 7', 'member-1': member, 'office-1': 'chair', 'does-1': 'élu' }),
  };
}

function ofThePagesOfTheEvaluation({ recused, member }: Named): Readonly<Record<string, readonly Body[]>> {
  const attendance = [member, recused];
  const [marking, evaluation] = ['/notation/:tender/:lot', '/evaluation/:tender'];
  return {
    'POST /conformite/:tender/:lot': form({ act: 'close', 'attendance[]': attendance }),
    'POST /conformite/:tender/:lot/:bid': form(
      { act: 'save', 'verdict-quitus-fiscal': 'yes', 'evidence-quitus-fiscal': evidence, 'follows-quitus-fiscal': '1' }, { act: 'ask', kind: 'clarification', question: 'Que veut dire ceci ?' },
      { act: 'examine', request: 'bid-1-request-1', finding: 'takenIntoAccount', why: reason }, { act: 'reject', rule: 'IC 11.1', reason, proof: evidence }, { act: 'confirm', proposal: '1' }, { act: 'decline', proposal: '1', declined: reason },
    ),
    [`POST ${marking}`]: form({ act: 'remind', member }), [`POST ${marking}/offre/:letter`]: form({ act: 'stay', 'mark-methode': '30', 'version-methode': '0', 'reason-methode': reason }, { act: 'next', 'mark-methode': '30', 'version-methode': '1', 'reason-methode': reason }),
    [`POST ${marking}/reprendre`]: form({ act: 'carry' }), [`POST ${marking}/remettre`]: form({ act: 'give' }, { act: 'abstain', reason }), [`POST ${marking}/grille`]: form({ act: 'means' }), [`POST ${marking}/grille/:letter/:criterion`]: form({ mark: '30', follows: '0', reason }, { mark: '30', follows: '1', reason }),
    [`POST ${marking}/cloture`]: form({ act: 'close', 'attendance[]': attendance }), [`POST ${marking}/apporter`]: form({ digest }), [`POST ${marking}/apporter/fichier`]: [{ file: 'fiche' }],
    [`POST ${marking}/papier/:member/:letter`]: form({ act: 'stay', 'mark-methode': '30', 'reason-methode': reason }),
    [`POST ${evaluation}/combinaison`]: form({ act: 'combine' }), [`POST ${evaluation}/:lot/infructueux`]: form({ reasonCode: 'noCompliantBid', reason }),
    [`POST ${evaluation}/:lot/prix/:bid`]: form(
      { act: 'open' }, { act: 'correct', follows: '1' }, { act: 'letter', note: 'Lettre n° 7.' }, { act: 'unbalanced', because: reason, seen: evidence }, { act: 'ask', letter: 'Lettre n° 4' }, { act: 'answer', answer: 'Tenus.', letterPage: evidence },
      { act: 'find', finding: 'yes', why: reason, proof: evidence },
    ),
    [`POST ${evaluation}/:lot/prix/:bid/papier`]: form({ act: 'next', bid: 'bid-1' }, { act: 'record', bid: 'bid-1' }),
    [`POST ${evaluation}/:lot/classement`]: form(
      { act: 'rank', 'attendance[]': attendance }, { act: 'qualify', bid: 'bid-1', qualified: 'yes', reason }, { act: 'negotiate', bid: 'bid-1', amount: '90000', because: reason, minutes: 'PV n° 3' },
    ),
  };
}
