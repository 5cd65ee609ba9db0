// How anybody runs a draw by the log again with what every Unix has: one digest for each of those drawn between.
export const lotDrawCommand = ({ tender, lot, root, bid }: Readonly<Record<'tender' | 'lot' | 'root' | 'bid', string>>): string =>
  `printf 'pli/draw/v1\\n%s\\n%s\\n%s\\n%s\\n' ${tender} ${lot} ${root} ${bid} | sha256sum`;
export const combinationDrawCommand = ({ tender, root, name }: Readonly<Record<'tender' | 'root' | 'name', string>>): string =>
  `printf 'pli/draw/combination/v1\\n%s\\n%s\\n%s\\n' ${tender} ${root} '${name}' | sha256sum`;
