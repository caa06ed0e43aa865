CREATE TABLE "remedies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"agency_id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"filed_on" text COLLATE "C" NOT NULL,
	"concluded_on" text COLLATE "C",
	"result" text COLLATE "C",
	"note" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" text COLLATE "C" NOT NULL,
	"updated_at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "remedies" ADD CONSTRAINT "remedies_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "remedies_case" ON "remedies" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "remedies_agency" ON "remedies" USING btree ("agency_id","filed_on");