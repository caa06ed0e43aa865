CREATE TABLE "remedy_changes" (
	"remedy_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"before" text COLLATE "C" NOT NULL,
	"after" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"changed_by" text COLLATE "C" NOT NULL,
	"changed_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "remedy_changes_remedy_id_version_pk" PRIMARY KEY("remedy_id","version")
);
--> statement-breakpoint
DROP INDEX "progress_carried";--> statement-breakpoint
ALTER TABLE "annual_figures" DROP CONSTRAINT "annual_figures_agency_id_year_row_key_column_key_pk";--> statement-breakpoint
ALTER TABLE "annual_figures" ALTER COLUMN "value" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "annual_figures" ADD CONSTRAINT "annual_figures_agency_id_year_row_key_column_key_version_pk" PRIMARY KEY("agency_id","year","row_key","column_key","version");--> statement-breakpoint
ALTER TABLE "report_seals" ADD COLUMN "facts" text COLLATE "C";--> statement-breakpoint
UPDATE "report_seals" SET "facts" = '{"cases":' || ("report"::json -> 'cases')::text || ',"remedies":' || ("report"::json -> 'remedies')::text || '}', "report" = ("report"::jsonb - 'cases' - 'remedies')::text;--> statement-breakpoint
ALTER TABLE "report_seals" ALTER COLUMN "facts" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "report_steps" ADD COLUMN "report" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "remedy_changes" ADD CONSTRAINT "remedy_changes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "remedy_changes_case" ON "remedy_changes" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "progress_carried" ON "case_progress" USING btree ("agency_id","concluded_on","received_on","applicant_kind","due_on") WHERE substr(received_on, 1, 4) < substr(concluded_on, 1, 4);--> statement-breakpoint
UPDATE "report_steps" SET "report" = '{"tables":' || "tables" || ',"figures":null,"texts":null,"checks":[]}' WHERE "tables" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "report_steps" DROP COLUMN "tables";