<?php
/**
 * Puts the catalogue into the shop, one product per call, by WooCommerce's own objects.
 *
 * @package Tandem\LocalStore
 */

defined( 'ABSPATH' ) || exit;

add_action(
	'rest_api_init',
	static function () {
		tandem_local_route(
			'/terms',
			static function ( WP_REST_Request $request ) {
				foreach ( (array) $request['categories'] as $category ) {
					tandem_local_category( $category );
				}
				foreach ( (array) $request['attributes'] as $attribute ) {
					tandem_local_attribute( $attribute );
				}
				return array( 'ok' => true );
			}
		);
		tandem_local_route(
			'/product',
			static function ( WP_REST_Request $request ) {
				return array( 'id' => tandem_local_product( $request->get_json_params() ) );
			}
		);
	}
);

/**
 * A category, once.
 *
 * @param array $category slug, name, description?, parent?.
 */
function tandem_local_category( array $category ): void {
	if ( get_term_by( 'slug', $category['slug'], 'product_cat' ) ) {
		return;
	}
	$parent = isset( $category['parent'] ) ? get_term_by( 'slug', $category['parent'], 'product_cat' ) : null;
	wp_insert_term(
		$category['name'],
		'product_cat',
		array(
			'slug'        => $category['slug'],
			'description' => $category['description'] ?? '',
			'parent'      => $parent ? $parent->term_id : 0,
		)
	);
}

/**
 * A global attribute with its options, once.
 *
 * @param array $attribute slug (with pa_), name, options.
 */
function tandem_local_attribute( array $attribute ): void {
	$taxonomy = $attribute['slug'];
	if ( ! taxonomy_exists( $taxonomy ) ) {
		wc_create_attribute(
			array(
				'name'     => $attribute['name'],
				'slug'     => $taxonomy,
				'order_by' => 'menu_order',
			)
		);
		// Until the next request nobody else knows it.
		register_taxonomy( $taxonomy, 'product' );
	}
	foreach ( $attribute['options'] as $option ) {
		if ( ! get_term_by( 'slug', $option['slug'], $taxonomy ) ) {
			wp_insert_term( $option['name'], $taxonomy, array( 'slug' => $option['slug'] ) );
		}
	}
}

/**
 * A product with its variations and pictures, once.
 *
 * @param array $wanted A product of the catalogue.
 * @return int Its id.
 */
function tandem_local_product( array $wanted ): int {
	$known = wc_get_product_id_by_sku( $wanted['sku'] );
	if ( $known ) {
		return $known;
	}
	$variable = count( $wanted['variations'] ) > 0;
	$product  = $variable ? new WC_Product_Variable() : new WC_Product_Simple();
	$product->set_name( $wanted['name'] );
	$product->set_slug( $wanted['slug'] );
	$product->set_sku( $wanted['sku'] );
	$product->set_status( 'publish' );
	$product->set_featured( ! empty( $wanted['featured'] ) );
	$product->set_description( $wanted['descriptionHtml'] );
	$product->set_short_description( $wanted['shortDescriptionHtml'] );
	$product->set_category_ids( tandem_local_category_ids( $wanted['categories'] ) );
	$product->set_sold_individually( ! empty( $wanted['soldIndividually'] ) );
	$product->set_weight( $wanted['weight'] ?? '' );
	$product->set_attributes( array_map( 'tandem_local_product_attribute', $wanted['attributes'], array_keys( $wanted['attributes'] ) ) );
	$pictures = array_map( 'tandem_local_picture', $wanted['images'] );
	$product->set_image_id( array_shift( $pictures ) );
	$product->set_gallery_image_ids( $pictures );
	if ( ! $variable ) {
		tandem_local_offer( $product, $wanted, ! empty( $wanted['virtual'] ) );
	}
	$id = $product->save();
	foreach ( $wanted['variations'] as $variation ) {
		tandem_local_variation( $id, $variation, ! empty( $wanted['virtual'] ) );
	}
	if ( $variable ) {
		WC_Product_Variable::sync( $id );
	}
	return $id;
}

/**
 * Ids of categories.
 *
 * @param string[] $slugs Their slugs.
 * @return int[]
 */
function tandem_local_category_ids( array $slugs ): array {
	return array_map(
		static function ( $slug ) {
			return get_term_by( 'slug', $slug, 'product_cat' )->term_id;
		},
		$slugs
	);
}

/**
 * What a product offers to choose from.
 *
 * @param array $wanted   slug, options, variation.
 * @param int   $position From 0.
 */
function tandem_local_product_attribute( array $wanted, int $position ): WC_Product_Attribute {
	$attribute = new WC_Product_Attribute();
	$attribute->set_id( wc_attribute_taxonomy_id_by_name( $wanted['slug'] ) );
	$attribute->set_name( $wanted['slug'] );
	$attribute->set_options(
		array_map(
			static function ( $option ) use ( $wanted ) {
				return get_term_by( 'slug', $option['slug'], $wanted['slug'] )->term_id;
			},
			$wanted['options']
		)
	);
	$attribute->set_position( $position );
	$attribute->set_visible( true );
	$attribute->set_variation( $wanted['variation'] );
	return $attribute;
}

/**
 * One choice of a product.
 *
 * @param int   $parent  The product's id.
 * @param array $wanted  sku, attributes, prices, stock, image?.
 * @param bool  $virtual Whether nothing is shipped.
 */
function tandem_local_variation( int $parent, array $wanted, bool $virtual ): void {
	$variation = new WC_Product_Variation();
	$variation->set_parent_id( $parent );
	$variation->set_sku( $wanted['sku'] );
	$variation->set_attributes( $wanted['attributes'] );
	if ( isset( $wanted['image'] ) ) {
		$variation->set_image_id( tandem_local_picture( $wanted['image'] ) );
	}
	tandem_local_offer( $variation, $wanted, $virtual );
	$variation->save();
}

/**
 * What it costs and how many there are.
 *
 * @param WC_Product $product What is sold.
 * @param array      $wanted  regularPrice, salePrice?, stock (null: not counted).
 * @param bool       $virtual Whether nothing is shipped.
 */
function tandem_local_offer( WC_Product $product, array $wanted, bool $virtual ): void {
	$product->set_regular_price( $wanted['regularPrice'] );
	$product->set_sale_price( $wanted['salePrice'] ?? '' );
	$product->set_virtual( $virtual );
	$product->set_manage_stock( null !== $wanted['stock'] );
	if ( null !== $wanted['stock'] ) {
		$product->set_stock_quantity( $wanted['stock'] );
	}
}

/**
 * A picture in the media library, once. The files were laid into the uploads before.
 *
 * @param array $image file, alt.
 * @return int Its id.
 */
function tandem_local_picture( array $image ): int {
	$known = get_posts(
		array(
			'post_type'   => 'attachment',
			'post_status' => 'any',
			'meta_key'    => '_tandem_local_file', // phpcs:ignore WordPress.DB.SlowDBQuery
			'meta_value'  => $image['file'], // phpcs:ignore WordPress.DB.SlowDBQuery
			'fields'      => 'ids',
			'numberposts' => 1,
		)
	);
	if ( $known ) {
		return $known[0];
	}
	$uploads = wp_get_upload_dir();
	$path    = $uploads['basedir'] . '/fir-and-clay/' . $image['file'];
	$drawing = '.svg' === substr( $image['file'], -4 );
	$id      = wp_insert_attachment(
		array(
			'post_title'     => $image['alt'],
			'post_mime_type' => $drawing ? 'image/svg+xml' : 'image/jpeg',
			'guid'           => $uploads['baseurl'] . '/fir-and-clay/' . $image['file'],
		),
		$path
	);
	update_post_meta( $id, '_wp_attachment_image_alt', $image['alt'] );
	update_post_meta( $id, '_tandem_local_file', $image['file'] );
	require_once ABSPATH . 'wp-admin/includes/image.php';
	// A drawing has no pixels and needs no smaller copies.
	$facts = $drawing
		? array(
			'width'  => $image['width'],
			'height' => $image['height'],
			'file'   => 'fir-and-clay/' . $image['file'],
			'sizes'  => array(),
		)
		: wp_generate_attachment_metadata( $id, $path );
	wp_update_attachment_metadata( $id, $facts );
	return $id;
}

// Every smaller copy costs a second of PHP in WebAssembly: only those that the shop shows are made.
add_filter(
	'intermediate_image_sizes_advanced',
	static function ( $sizes ) {
		return array_intersect_key( $sizes, array_flip( array( 'woocommerce_thumbnail', 'woocommerce_single', 'woocommerce_gallery_thumbnail' ) ) );
	}
);
