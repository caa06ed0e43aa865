CREATE TABLE "annual_figures" (
	"agency_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"row_key" text COLLATE "C" NOT NULL,
	"column_key" text COLLATE "C" NOT NULL,
	"value" bigint NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"entered_by" text COLLATE "C" NOT NULL,
	"entered_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "annual_figures_agency_id_year_row_key_column_key_pk" PRIMARY KEY("agency_id","year","row_key","column_key")
);
--> statement-breakpoint
CREATE TABLE "check_explanations" (
	"agency_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"check_id" text COLLATE "C" NOT NULL,
	"detail" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"explained_by" text COLLATE "C" NOT NULL,
	"explained_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "check_explanations_agency_id_year_check_id_pk" PRIMARY KEY("agency_id","year","check_id")
);
--> statement-breakpoint
CREATE TABLE "report_seals" (
	"agency_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"edition" bigint NOT NULL,
	"report" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"sealed_by" text COLLATE "C" NOT NULL,
	"sealed_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "report_seals_agency_id_year_edition_pk" PRIMARY KEY("agency_id","year","edition")
);
--> statement-breakpoint
CREATE TABLE "report_steps" (
	"agency_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"step" text COLLATE "C" NOT NULL,
	"on_day" text COLLATE "C" NOT NULL,
	"remark" text COLLATE "C" NOT NULL,
	"tables" text COLLATE "C",
	"taken_by" text COLLATE "C" NOT NULL,
	"taken_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "report_steps_agency_id_year_seq_pk" PRIMARY KEY("agency_id","year","seq")
);
--> statement-breakpoint
CREATE TABLE "report_texts" (
	"agency_id" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"section" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"saved_by" text COLLATE "C" NOT NULL,
	"saved_at" text COLLATE "C" NOT NULL,
	CONSTRAINT "report_texts_agency_id_year_section_pk" PRIMARY KEY("agency_id","year","section")
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "reports_by" text COLLATE "C" DEFAULT 'program' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_progress" ADD COLUMN "gaps" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "case_events_paid" ON "case_events" USING btree ("on_day","case_id") WHERE type = 'feePaid';--> statement-breakpoint
CREATE INDEX "progress_gaps" ON "case_progress" USING btree ("agency_id","concluded_on") WHERE gaps is not null;--> statement-breakpoint
CREATE INDEX "remedies_concluded" ON "remedies" USING btree ("agency_id","concluded_on");