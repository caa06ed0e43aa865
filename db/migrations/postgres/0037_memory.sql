CREATE TABLE "night_work" (
	"work" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"lease_until" text COLLATE "C" NOT NULL,
	"lease" text COLLATE "C" NOT NULL,
	"started_at" text COLLATE "C" NOT NULL,
	"ended_at" text COLLATE "C",
	"seen" bigint NOT NULL,
	"found" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestion_cases" (
	"case_id" text COLLATE "C" NOT NULL,
	"suggestion_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "suggestion_cases_case_id_suggestion_id_pk" PRIMARY KEY("case_id","suggestion_id")
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"case_ids" text COLLATE "C" NOT NULL,
	"requests" bigint NOT NULL,
	"applicants" bigint NOT NULL,
	"found_on" text COLLATE "C" NOT NULL,
	"dismissed_by" text COLLATE "C",
	"dismissed_at" text COLLATE "C",
	"dismissed_because" text COLLATE "C",
	"dismissed_requests" bigint
);
--> statement-breakpoint
ALTER TABLE "suggestion_cases" ADD CONSTRAINT "suggestion_cases_suggestion_id_suggestions_id_fk" FOREIGN KEY ("suggestion_id") REFERENCES "public"."suggestions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "suggestion_cases_of" ON "suggestion_cases" USING btree ("suggestion_id");--> statement-breakpoint
CREATE INDEX "suggestions_agency" ON "suggestions" USING btree ("agency_id","found_on","id");--> statement-breakpoint
CREATE INDEX "cases_phone" ON "cases" USING btree ("agency_id","phone") WHERE phone is not null;--> statement-breakpoint
CREATE INDEX "cases_address" ON "cases" USING btree ("agency_id","address") WHERE address is not null;