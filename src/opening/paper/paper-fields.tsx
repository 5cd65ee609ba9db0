// The fields of one page of a bid on paper. What was typed stands in them again, whatever was wrong with it.
import { liabilities } from '../../core/bids/grouping.js';
import { Choices, Field, Select, TextArea } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Language } from '../../web/request.js';
import { discountPlaces, nameOf, otherThan, type Section } from './paper-lots.js';
import { paperWords } from './paper-words.js';

interface Filled {
  readonly language: Language;
  readonly typed: Typed;
  readonly mistakes: readonly Mistake[];
}

export function SectionFields({ section, ...filled }: Filled & { readonly section: Section }) {
  if (section.kind === 'offer') return <OfferFields section={section} {...filled} />;
  return section.kind === 'price' ? <PriceFields section={section} {...filled} /> : <LineFields section={section} {...filled} />;
}

type Of<Kind extends Section['kind']> = Filled & { readonly section: Extract<Section, { readonly kind: Kind }> };

function OfferFields({ section: { requirements }, language, typed, mistakes }: Of<'offer'>) {
  const text = paperWords[language];
  const ticked = (typed['papers'] ?? '').split(' ');
  const plain = (name: string) => ({ language, mistakes, name, value: typed[name] ?? '' });
  return (
    <>
      <Choices language={language} name="papers[]" legend={text.papers} mistakes={mistakes} choices={[
        { value: 'letterSigned', label: text.letter, chosen: ticked.includes('letterSigned') },
        ...requirements.map(({ id, text: asks }) => ({ value: id, label: asks, chosen: ticked.includes(id) })),
      ]} />
      <TextArea {...plain('variants')} label={text.variants} />
      <Field {...plain('issuer')} label={text.issuer} />
      <Field {...plain('security')} label={text.security} inputMode="decimal" />
      <Field {...plain('until')} label={text.until} hint={text.untilHint} />
      <Field {...plain('days')} label={text.days} inputMode="decimal" />
      <TextArea {...plain('members')} label={text.members} hint={text.membersHint} />
      <Select name="liability" label={text.liability} choices={liabilities.map((value) => ({ value, label: text.liabilities[value], chosen: typed['liability'] === value }))} />
    </>
  );
}

function PriceFields({ section: { lot: { id, title, currencies, together, years } }, language, typed, mistakes }: Of<'price'>) {
  const text = paperWords[language];
  const plain = (name: string) => ({ language, mistakes, name, value: typed[name] ?? '' });
  const currency = nameOf.currency(id);
  const filled = discountPlaces.findLast((place) => (typed[nameOf.discount(id, place)] ?? '') + (typed[nameOf.condition(id, place)] ?? '') !== '') ?? 0;
  return (
    <section>
      <h2>{text.price(id, title)}</h2>
      {currencies.length === 1 ? null : <Select name={currency} label={text.currency} choices={currencies.map((value) => ({ value, label: value, chosen: typed[currency] === value }))} />}
      <Field {...plain(nameOf.total(id))} label={text.total} inputMode="decimal" />
      <Field {...plain(nameOf.words(id))} label={text.words} hint={text.wordsHint} inputMode="decimal" />
      <div class="choice"><input type="checkbox" id={nameOf.unpriced(id)} name={nameOf.unpriced(id)} value="yes" checked={typed[nameOf.unpriced(id)] === 'yes'} /><label for={nameOf.unpriced(id)}>{text.unpriced}</label></div>
      {discountPlaces.slice(0, Math.max(1, filled + 1)).map((place) => (
        <div class="beside" key={place}>
          <Field {...plain(nameOf.discount(id, place))} label={text.discount(place)} hint={text.discountHint} />
          <Field {...plain(nameOf.condition(id, place))} label={text.condition} />
        </div>
      ))}
      {years === null ? null : (
        <>
          <TextArea {...plain(nameOf.costs(id))} label={text.costs(years)} hint={text.costsHint} />
          <Field {...plain(nameOf.residual(id))} label={text.residual} inputMode="decimal" />
        </>
      )}
      {together === null ? null : <TextArea {...plain(nameOf.together(id))} label={text.together} hint={text.togetherHint(id, otherThan(id, together))} />}
    </section>
  );
}

function LineFields({ section: { lot: { id: lot }, items }, language, typed, mistakes }: Of<'lines'>) {
  const text = paperWords[language];
  const plain = (name: string) => ({ language, mistakes, name, value: typed[name] ?? '', inputMode: 'decimal' as const });
  return (
    <section>
      <h2>{text.lines(lot)}</h2>
      <p class="hint">{text.linesHint}</p>
      {items.map(({ id, description, unit, quantity }) => (
        <fieldset key={id}>
          <legend>{description} ({quantity} {unit})</legend>
          <div class="beside">
            <Field {...plain(nameOf.unit(lot, id))} label={text.unit} />
            <Field {...plain(nameOf.line(lot, id))} label={text.line} />
          </div>
        </fieldset>
      ))}
    </section>
  );
}
