-- The world asks for the last half year of many countries at once, in any version: by country and day, also of rows that
-- were withdrawn since.

drop index displacement_figures_series;
create index displacement_figures_series on displacement_figures (country, as_of, source, population_group);

drop index displacement_totals_touched;
create index displacement_totals_touched on displacement_totals (country, as_of, source, population_group);

-- Those who came from a country, by the countries where they are, where a source tells origins as parts of a number.
create index displacement_figures_origin_part
  on displacement_figures ((case breakdown when 'total' then '' else category end), population_group) where breakdown = 'origin';
create index displacement_totals_origin_part on displacement_totals (category, population_group) where breakdown = 'origin';
