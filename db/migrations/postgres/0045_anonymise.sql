CREATE TABLE "retention_list_cases" (
	"list_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"position" bigint NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"concluded_on" text COLLATE "C" NOT NULL,
	"kept_until" text COLLATE "C" NOT NULL,
	"digest_before" text COLLATE "C",
	CONSTRAINT "retention_list_cases_list_id_case_id_pk" PRIMARY KEY("list_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "retention_lists" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"proposed_by" text COLLATE "C" NOT NULL,
	"proposed_at" text COLLATE "C" NOT NULL,
	"settled_by" text COLLATE "C",
	"settled_at" text COLLATE "C",
	"settled_on" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "anonymised_on" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "retention_list_cases" ADD CONSTRAINT "retention_list_cases_list_id_retention_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."retention_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_lists" ADD CONSTRAINT "retention_lists_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retention_list_cases_case" ON "retention_list_cases" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "retention_lists_agency" ON "retention_lists" USING btree ("agency_id","proposed_at");