/** No list of marks is longer: 500 bids by 100 criteria. Which cells a lot has, and so how many marks it takes, is asked of the lot itself. */
export const mostMarks = 50_000;
