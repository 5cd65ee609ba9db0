import { Act, Choices, Field, Form } from '../web/fields.js';
import type { Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import type { Candidate, Ceremony } from './ceremony-shown.js';
import { ceremonyTexts } from './ceremony-texts.js';

export interface TypedHolders {
  readonly threshold: string;
  readonly ticked: readonly string[];
}

interface ToAppoint {
  readonly visit: Visit;
  readonly ceremony: Ceremony;
  readonly typed: TypedHolders | undefined;
  readonly mistakes: readonly Mistake[];
}

/** Whoever has registered a key may be ticked; a member without one is named, with the way to one. */
export function AppointForm({ visit, ceremony: { tender, commission, current, waiting, candidates, rules }, typed, mistakes }: ToAppoint) {
  const { language } = visit;
  const text = ceremonyTexts[language];
  const again = current !== null || waiting !== null;
  const [withKey, without] = [candidates.filter(({ fingerprint }) => fingerprint !== null), candidates.filter(({ fingerprint }) => fingerprint === null)];
  const choices = withKey.map((each) => (
    { value: each.member, label: <Named candidate={each} outside={text.outside} />, chosen: typed?.ticked.includes(each.member) ?? false }
  ));
  const keyless = without.map(({ name, function: does }) => `${name} (${does ?? text.outside})`).join(', ');
  const threshold = { label: text.threshold, hint: text.thresholdHint(rules.minimumThreshold, rules.spare), value: typed?.threshold ?? '' };
  const outside = rules.outsideHolder ? { hint: text.whoHint } : {};
  const form = (
    <>
      {again ? <p>{text.othersWhy}</p> : null}
      {without.length === 0 ? null : <p class="bar">{text.noKeyYet} : {keyless}. {text.noKeyHow}</p>}
      {withKey.length === 0 ? <p>{text.nobody}</p> : (
        <Form visit={visit} action={`/detenteurs/${tender}`}>
          <Choices language={language} name="holders[]" legend={text.who} {...outside} choices={choices} mistakes={mistakes} />
          <div class="short"><Field language={language} name="threshold" {...threshold} mistakes={mistakes} inputMode="numeric" autoComplete="off" /></div>
          <Act says={text.appointDo} />
        </Form>
      )}
    </>
  );
  if (!commission) return <p class="bar">{text.noCommission} <a href={visit.to(`/commission/${tender}/nommer`)}>{text.toCommission}</a></p>;
  if (!again) return <><h2>{text.appoint}</h2>{form}</>;
  return <details open={typed !== undefined}><summary>{text.appointOthers}</summary>{form}</details>;
}

const Named = ({ candidate: { name, function: does, fingerprint }, outside }: { readonly candidate: Candidate; readonly outside: string }) =>
  <>{name}, {does ?? outside}<br /><code>{fingerprint}</code></>;
