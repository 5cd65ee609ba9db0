import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What has been typed of a bid on paper and is not recorded yet: a power cut at the sitting costs one page. Once recorded the entry says it and the row is gone. */
export class PaperReadings0000000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE pli_owner;
      CREATE TABLE pli.paper_reading (
        tender text NOT NULL,
        bid text NOT NULL,
        -- '' at the opening; the lot whose price is read in the second sitting
        lot text NOT NULL,
        typed jsonb NOT NULL,
        PRIMARY KEY (tender, bid, lot)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON pli.paper_reading TO pli_app;
      RESET ROLE;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}
