CREATE TABLE "case_passages" (
	"case_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"stage" text COLLATE "C" NOT NULL,
	"unit_id" text COLLATE "C",
	"from_on" text COLLATE "C" NOT NULL,
	"to_on" text COLLATE "C",
	"known_from" text COLLATE "C" NOT NULL,
	"known_to" text COLLATE "C",
	"came" text COLLATE "C",
	"went" text COLLATE "C",
	CONSTRAINT "case_passages_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
ALTER TABLE "case_progress" ADD COLUMN "stage" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "case_progress" ADD COLUMN "stage_since" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "case_passages" ADD CONSTRAINT "case_passages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_passages_unit" ON "case_passages" USING btree ("agency_id","stage","unit_id","from_on","case_id");--> statement-breakpoint
CREATE INDEX "case_passages_stage" ON "case_passages" USING btree ("agency_id","stage","from_on","case_id");--> statement-breakpoint
CREATE INDEX "case_passages_came" ON "case_passages" USING btree ("agency_id","from_on","unit_id","came") WHERE came is not null;--> statement-breakpoint
CREATE INDEX "case_passages_went" ON "case_passages" USING btree ("agency_id","to_on","unit_id","went") WHERE went is not null;--> statement-breakpoint
CREATE INDEX "progress_stage" ON "case_progress" USING btree ("agency_id","stage","holder_unit_id","due_key","case_id","stage_since","concluded_on") WHERE stage is not null;