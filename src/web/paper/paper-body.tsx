import type { Block, Column, Paper, Section } from './paper.js';

/** A paper in the middle of a page. Its title is the page's own. */
export function PaperBody({ paper }: { readonly paper: Paper }) {
  return (
    <article class="paper">
      <p><bdi>{paper.subject}</bdi><br />{paper.authority}</p>
      {paper.sections.map((each) => <PaperSection key={each.title} section={each} />)}
      <p class="quiet">{paper.digest.says} : <code>{paper.digest.value}</code></p>
    </article>
  );
}

export function PaperSection({ section: { title, level, blocks } }: { readonly section: Section }) {
  return <>{level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}{blocks.map((block, index) => <BlockOf key={index} block={block} heading={title} />)}</>;
}

function BlockOf({ block, heading }: { readonly block: Block; readonly heading: string }) {
  switch (block.kind) {
    case 'paragraph': return <p>{inLines(block.text)}</p>;
    case 'note': return <p class="bar warn">{inLines(block.text)}</p>;
    case 'facts': return <dl>{block.rows.flatMap(([says, value]) => [<dt key={says}>{says}</dt>, <dd key={`${says}-value`}>{inLines(value)}</dd>])}</dl>;
    case 'list': return <ul>{block.items.map((item) => <li key={item}>{inLines(item)}</li>)}</ul>;
    case 'table': return <TableOf caption={block.caption} repeats={block.caption.startsWith(heading)} columns={block.columns} rows={block.rows} />;
  }
}

function TableOf({ caption, repeats, columns, rows }: { readonly caption: string; /** the heading above says it already */ readonly repeats: boolean; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption class={repeats ? 'unseen' : undefined}>{caption}</caption>
        <thead><tr>{columns.map(({ title, amount }) => <th key={title} scope="col" class={amount === true ? 'amount' : undefined}>{title}</th>)}</tr></thead>
        <tbody>{rows.map((cells, index) => <tr key={index}>{cells.map((cell, column) => <CellOf key={column} cell={cell} column={columns[column]} />)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function CellOf({ cell, column }: { readonly cell: string; readonly column: Column | undefined }) {
  if (column?.head === true) return <th scope="row">{inLines(cell)}</th>;
  return <td class={column?.amount === true ? 'amount' : undefined}>{inLines(cell)}</td>;
}

/** Line ends as somebody typed them. */
function inLines(text: string) {
  const lines = text.split('\n');
  return lines.map((line, index) => <>{index === 0 ? null : <br />}{line}</>);
}
