CREATE TABLE "own_columns" (
	"person_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"columns" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "own_columns" ADD CONSTRAINT "own_columns_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;