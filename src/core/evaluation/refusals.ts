// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface EvaluationRefusals {}
